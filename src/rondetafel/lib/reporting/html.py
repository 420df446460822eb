"""HTML report: one file that needs nothing else, no script, no network (WCAG 2.2 AA, pages.md).

Pictures, data and fonts travel inside as data addresses. The page carries a content security policy that
forbids everything but its own style, so a report on a server can do no harm either.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING

from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.attachments import Attachment
from rondetafel.lib.reporting.figures.figure import Figure
from rondetafel.lib.reporting.prepared import PreparedDocument
from rondetafel.lib.reporting.typeface import BOLD, FAMILY, REGULAR, font_file
from rondetafel.lib.reporting.wording import word

if TYPE_CHECKING:
    from markupsafe import Markup

LANGUAGE_TAGS = {Language.NL: "nl", Language.FR: "fr", Language.EN: "en-GB"}


@dataclass(frozen=True, slots=True)
class _Link:
    """A file as a link: name, label, address that holds the content."""

    name: str
    label: str
    address: str


def html_page(prepared: PreparedDocument, files: Mapping[str, tuple[Attachment, ...]]) -> str:
    """The whole report as one HTML page.

    Args:
        prepared: the document.
        files: files of each figure and table, by anchor.
    """
    import jinja2
    from markupsafe import Markup

    document = prepared.document
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader(__package__, "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = _style(prepared)
    return environment.get_template("report.html").render(
        prepared=prepared,
        document=document,
        lang=LANGUAGE_TAGS[document.language],
        style=Markup(style),
        policy=_policy(style),
        words=lambda key, **values: word(key, document.language, **values),
        files={anchor: [_link(file) for file in of_item] for anchor, of_item in files.items()},
        kind=lambda block: type(block).__name__,
        drawing=_drawing,
    )


def _link(file: Attachment) -> _Link:
    return _Link(file.name, file.label, _address(file.media_type, file.content))


def _address(media_type: str, content: bytes) -> str:
    return f"data:{media_type};base64,{b64encode(content).decode('ascii')}"


def _drawing(figure: Figure, width: str) -> Markup:
    """Drawing as part of the page, so that its text uses the font of the page; one image to a reader."""
    from markupsafe import Markup, escape

    svg = figure.wide_svg if width == "wide" else figure.narrow_svg
    return Markup(
        svg.replace("<svg ", f'<svg class="{width}" role="img" aria-label="{escape(figure.alt)}" ', 1)
    )


def _style(prepared: PreparedDocument) -> str:
    document = prepared.document
    css = resources.files(__package__).joinpath("templates/report.css").read_text(encoding="utf-8")
    foot = " · ".join(part for part in (document.badge, document.title, prepared.imprint) if part)
    faces = "".join(_face(name, weight) for name, weight in ((REGULAR, 400), (BOLD, 700)))
    return faces + css.replace("PAGE_FOOT", _css_string(foot))


def _face(name: str, weight: int) -> str:
    address = _address("font/woff2", font_file(f"{name}.woff2").read_bytes())
    source = f'url("{address}") format("woff2")'
    return f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; src: {source}; }}\n'


def _css_string(text: str) -> str:
    """Text as a CSS string in which no character can end the string or the style element."""
    return '"' + "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in text) + '"'


def _policy(style: str) -> str:
    digest = b64encode(sha256(style.encode("utf-8")).digest()).decode("ascii")
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; img-src data:; form-action 'none'"
    )
