"""The HTML report holds to WCAG structure and needs nothing from outside (pages.md, "Accessibility")."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.document import Colophon, Document, Paragraph, Section
from rondetafel.lib.reporting.html import html_page
from rondetafel.lib.reporting.prepared import prepare


class Outline(HTMLParser):
    """Start tags with attributes in order, and the text of headings."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.open: list[str] = []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in ("meta", "br", "link"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, f"{tag} closes another element"

    def handle_data(self, data):
        if self.open:
            self.texts.setdefault(self.open[-1], []).append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def page(prepared, files) -> str:
    return html_page(prepared, files)


@pytest.fixture(scope="module")
def outline(page) -> Outline:
    parser = Outline()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser


def test_the_page_has_one_title_and_its_headings_skip_no_level(outline):
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_the_page_says_its_language_title_and_landmarks(outline, document):
    assert outline.all("html")[0]["lang"] == "fr"
    assert document.title in "".join(outline.texts["title"])
    for landmark in ("header", "nav", "main", "footer"):
        assert len(outline.all(landmark)) == 1
    assert outline.all("a")[0]["href"] == "#content"


def test_ids_are_unique_and_every_reference_finds_its_target(outline):
    ids = [attributes["id"] for _, attributes in outline.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in outline.tags:
        if (attributes.get("href") or "").startswith("#"):
            assert attributes["href"][1:] in ids
        if "aria-labelledby" in attributes:
            assert attributes["aria-labelledby"] in ids


def test_every_table_has_a_caption_and_scoped_headings_in_a_named_scrolling_region(outline, prepared):
    tables = len(outline.all("table"))
    assert (
        tables
        == len(outline.all("caption"))
        == sum(1 for _ in prepared.figures()) + sum(1 for _ in prepared.tables())
    )
    assert all(heading.get("scope") in ("col", "row") for heading in outline.all("th"))
    regions = [attributes for _, attributes in outline.tags if attributes.get("role") == "region"]
    assert len(regions) == tables
    assert all(region["tabindex"] == "0" and region["aria-label"] for region in regions)


def test_every_row_has_one_heading(page):
    body_rows = re.findall(r"<tr>(.*?)</tr>", page, re.S)
    assert body_rows
    assert all(row.count('scope="row"') == 1 or 'scope="col"' in row for row in body_rows)


def test_every_drawing_is_one_image_with_a_text_alternative(outline, figures):
    drawings = outline.all("svg")
    assert len(drawings) == 2 * len(figures)  # wide and narrow; the style shows one of them
    assert {svg["aria-label"] for svg in drawings} == {figure.alt for figure in figures.values()}
    assert all(svg["role"] == "img" for svg in drawings)


def test_the_data_stand_right_under_each_figure_in_a_fold_without_script(page, figures):
    for figure in re.findall(r"<figure.*?</figure>", page, re.S):
        assert (
            figure.index("<figcaption")
            < figure.index("<svg")
            < figure.index("<details>")
            < figure.index("<table")
        )
    assert page.count("<details>") == len(figures)


def test_each_figure_and_table_offers_its_files_by_speaking_names(outline, prepared, files):
    links = {link["download"]: link["href"] for link in outline.all("a") if "download" in link}
    assert set(links) == {file.name for of_item in files.values() for file in of_item}
    name = "voorbeeld_figure-lorenz_fr_2026-11-25"
    for suffix in (".png", ".svg", ".xlsx", "_excel.csv", ".csv"):
        assert name + suffix in links
    content = next(file.content for file in files["figure-1"] if file.name.endswith(".xlsx"))
    href = links["voorbeeld_figure-insiders_by_threshold_fr_2026-11-25.xlsx"]
    assert b64decode(href.partition("base64,")[2]) == content


def test_links_to_files_say_to_which_figure_they_belong(outline):
    assert "".join(outline.texts["span"]).count(" – Figure 1") == 5


def test_nothing_comes_from_outside_and_nothing_runs(page, outline):
    assert not outline.all("script") and not outline.all("img") and not outline.all("link")
    without_data = re.sub(r"data:[^\"')]*", "", page)
    addresses = set(re.findall(r"https?://[^\"'\s<)]*", without_data))
    assert addresses == {"http://www.w3.org/2000/svg"}  # a name, never fetched
    assert not any(name.startswith("on") or name == "style" for _, tag in outline.tags for name in tag)


def test_the_content_security_policy_allows_only_the_style_of_the_page(page, outline):
    policy = next(meta["content"] for meta in outline.all("meta") if "http-equiv" in meta)
    style = re.search(r"<style>(.*?)</style>", page, re.S)[1]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy.startswith("default-src 'none';")
    assert f"style-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


def test_the_badge_is_at_the_top_and_in_the_foot_of_every_figure_table_and_the_page(page, figures):
    start, _, rest = page.partition("<main")
    assert '<p class="badge">Exemple</p>' in start
    assert '<p class="badge">Exemple</p>' in rest
    for block in re.findall(r"<figure.*?</figure>|<div class=\"table-block\".*?</ul>", page, re.S):
        assert "<strong>Exemple.</strong>" in block


def test_the_foot_carries_source_selection_date_version_and_citation(page, document):
    foot = page[page.index("<footer") :]
    colophon = document.colophon
    for text in (
        colophon.source,
        colophon.filter,
        colophon.version,
        colophon.citation,
        "25\u00a0novembre 2026",
    ):
        assert text in foot


def test_markup_in_texts_stays_text():
    nasty = '</style><script>alert("x")</script>\\'
    document = Document(
        "d",
        nasty,
        Language.NL,
        (Section(nasty, (Paragraph(nasty),)),),
        Colophon(nasty, nasty, date(2026, 1, 1), nasty, nasty),
    )
    page = html_page(prepare(document), {})
    assert "<script" not in page
    assert page.count("</style>") == 1
