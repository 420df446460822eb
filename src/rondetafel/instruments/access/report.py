"""The access report: sections, figures and sentences around released tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rondetafel.instruments.access import sentences
from rondetafel.instruments.access.sentences import lower_first
from rondetafel.instruments.access.wording import word
from rondetafel.lib.access.frequency import THRESHOLDS
from rondetafel.lib.access.rule import InsiderRule
from rondetafel.lib.base.tables import Lens
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.disclosure.gate import Released
from rondetafel.lib.reporting import numbers
from rondetafel.lib.reporting.document import (
    Block,
    Callout,
    CalloutKind,
    Colophon,
    DefinitionList,
    Document,
    FigureBlock,
    Findings,
    Manifest,
    Paragraph,
    Section,
    TableBlock,
)
from rondetafel.lib.reporting.figures.breadth import seats_reached
from rondetafel.lib.reporting.figures.figure import Caption
from rondetafel.lib.reporting.figures.inequality import lorenz
from rondetafel.lib.reporting.figures.parity import representation
from rondetafel.lib.reporting.figures.ranking import top_list
from rondetafel.lib.reporting.figures.thresholds import insiders_by_threshold
from rondetafel.lib.reporting.figures.trend import concentration
from rondetafel.lib.reporting.figures.turnover import flow
from rondetafel.lib.reporting.released_rows import rows_of

PERIOD_COLUMNS = (
    "period",
    "contacts",
    "organisations",
    "seats",
    "insider_share",
    "gini",
    "top10_share",
    "persistence",
    "newcomer_share",
)
SEAT_COLUMNS = ("contacts", "organisations", "seats", "gini", "hhi_normalised", "top10_share")
INSIDER_COLUMNS = ("organisation", "group", "highest", "contacts", "share", "seats")
CORE_COLUMNS = (
    "definition",
    "core_organisations",
    "base",
    "share",
    "core_contact_share",
    "agreement_jaccard",
    "agreement_kappa",
)
REPRESENTATION_COLUMNS = (
    "group",
    "base",
    "count",
    "access_share",
    "ratio",
    "low",
    "high",
    "contact_ratio",
)


@dataclass(frozen=True, slots=True)
class AboutReport:
    """What the report says about itself.

    Args:
        title: name of the source.
        first: first covered day.
        last: last covered day; the report carries it as its date, so that same input gives same bytes.
        method: paragraphs on rows, names and populations, in order.
        partial_periods: labels of periods that the source covers in part.
        notes: remarks of the source, printed among the limits.
        citation: how to cite the source.
        residual_groups: labels of groups that are no group ("other"); they make no headline.
        synthetic: whether the data are invented.
        rule: the insider rule.
        version: version of the software.
        manifest: how the report came about.
    """

    title: Localised
    first: date
    last: date
    method: tuple[str, ...]
    partial_periods: tuple[str, ...]
    notes: tuple[Localised, ...]
    citation: str
    residual_groups: tuple[Localised, ...]
    synthetic: bool
    rule: InsiderRule
    version: str
    manifest: Manifest


class AccessReport:
    """Writes the report of one set of released tables in one language."""

    def __init__(
        self, tables: dict[str, Released], about: AboutReport, focus: str, language: Language
    ) -> None:
        self.tables = tables
        self.about = about
        self.language = language
        self.lens = tables["periods"].lens
        self.residual = frozenset(label.in_language(language) for label in about.residual_groups)
        self.periods = rows_of(tables["periods"])
        position = [row["period"] for row in self.periods].index(focus)
        self.focus = self.periods[position]
        self.before = self.periods[position - 1] if position else None
        self.threshold = rows_of(tables["insiders_by_threshold"])[THRESHOLDS.index(about.rule.threshold)]

    def document(self) -> Document:
        """The whole report."""
        about = self.about
        return Document(
            id="access",
            title=self._say("report_title", source=about.title.in_language(self.language)),
            subtitle=self._say(
                "report_subtitle",
                first=numbers.day(about.first, self.language),
                last=numbers.day(about.last, self.language),
            ),
            language=self.language,
            badge=self._say("badge") if about.synthetic else None,
            sections=tuple(section for section in self._sections() if section.blocks),
            colophon=Colophon(
                source=about.title.in_language(self.language),
                filter=" – ".join(numbers.day(day, self.language) for day in (about.first, about.last)),
                date=about.last,
                version=f"Rondetafel {about.version}",
                citation=about.citation,
            ),
            manifest=about.manifest,
        )

    def _sections(self) -> list[Section]:
        return [
            self._section("section_findings", Findings(tuple(self._findings()))),
            self._section("section_insiders", *self._insiders()),
            self._section("section_concentration", *self._concentration()),
            self._section("section_persistence", *self._persistence()),
            self._section("section_representation", *self._representation()),
            self._section("section_core", *self._core()),
            self._section("section_source", *self._source()),
            self._section("section_limits", *self._limits()),
        ]

    def _findings(self) -> list[str]:
        found: list[str] = []
        if self.lens is not Lens.SEAT:
            found.append(sentences.insiders_sentence(self.focus, self._threshold_label(), self.language))
        found += _given(sentences.concentration_sentence(self.focus, self.language, self.lens))
        found += _given(sentences.top_sentence(self.tables["top_list"], self.language))
        if self.before is not None:
            change = next(
                row for row in rows_of(self.tables["flow"]) if row["period"] == self.focus["period"]
            )
            found += _given(sentences.persistence_sentence(self.before, self.focus, change, self.language))
        if self._everybody_has_access():
            table = self.tables["contact_representation"]
            found += sentences.representation_sentences(table, self.residual, self.language, contacts=True)
        elif "representation" in self.tables:
            found += sentences.representation_sentences(
                self.tables["representation"], self.residual, self.language
            )
        return found

    def _insiders(self) -> list[Block]:
        base = int(self.threshold.number("base"))
        share = numbers.share(self.threshold.number("share"), self.language, base=base)
        threshold = lower_first(self.threshold.text("threshold", self.language))
        top = rows_of(self.tables["top_list"])
        thresholds: list[Block] = [
            FigureBlock(
                insiders_by_threshold(
                    self.tables["insiders_by_threshold"],
                    self._caption(
                        "figure_insiders",
                        {"threshold": threshold, "share": share},
                        {"period": self.focus["period"]},
                        definition=self.about.rule.basis.in_language(self.language),
                    ),
                    self.language,
                    rule_row=THRESHOLDS.index(self.about.rule.threshold),
                )
            ),
        ]
        frequent: list[Block] = [
            FigureBlock(
                top_list(
                    self.tables["top_list"],
                    self._caption(
                        "figure_top",
                        {
                            "first": top[0]["organisation"],
                            "share": numbers.share(top[0].number("share"), self.language),
                        },
                        {
                            "first_day": numbers.day(self.about.first, self.language),
                            "last_day": numbers.day(self.about.last, self.language),
                            "contacts": numbers.count(self._contacts(), self.language),
                        },
                    ),
                    self.language,
                )
            ),
        ]
        if self.lens is Lens.SEAT:
            return frequent
        named: list[Block] = []
        if self.tables["insider_list"].rows:
            table = self.tables["insider_list"]
            known = [c for c in INSIDER_COLUMNS if c != "group" or any(table.column("group"))]
            named = [TableBlock(table, columns=tuple(known))]
        return [*thresholds, *named, *frequent]

    def _concentration(self) -> list[Block]:
        blocks: list[Block] = []
        if self.focus["top10pct_share"] is not None:
            share = numbers.share(
                self.focus.number("top10pct_share"),
                self.language,
                base=int(self.focus.number("organisations")),
            )
            caption = self._caption("figure_lorenz", {"share": share, "period": self.focus["period"]}, {})
            shown = [row["period"] for row in self.periods if row["gini"] is not None]
            highlighted = dict.fromkeys([str(shown[0]), str(self.focus["period"])])
            blocks.append(
                FigureBlock(
                    lorenz(self.tables["lorenz"], caption, self.language, highlighted=tuple(highlighted))
                )
            )
        ginis = [row.number("gini") for row in self.periods if row["gini"] is not None]
        if len(ginis) > 1:
            low, high = numbers.index(min(ginis), self.language), numbers.index(max(ginis), self.language)
            caption = self._caption("figure_concentration", {"low": low, "high": high}, {})
            blocks.append(FigureBlock(concentration(self.tables["concentration"], caption, self.language)))
        columns = SEAT_COLUMNS if self.lens is Lens.SEAT else PERIOD_COLUMNS
        return [*blocks, TableBlock(self.tables["periods"], columns=columns)]

    def _persistence(self) -> list[Block]:
        changes = rows_of(self.tables["flow"])
        if not changes:
            return []
        latest = next((c for c in changes if c["period"] == self.focus["period"]), changes[-1])
        values = {
            key: numbers.count(latest.number(key), self.language) for key in ("stayed", "newcomers", "left")
        }
        title: dict[str, object] = {"period": latest["period"], **values}
        caption = self._caption("figure_flow", title, {})
        blocks: list[Block] = [FigureBlock(flow(self.tables["flow"], caption, self.language))]
        if "persistence_null" in self.tables:
            (null,) = rows_of(self.tables["persistence_null"])
            if null.number("low") < null.number("high"):  # else sizes alone decide, and chance says nothing
                blocks.append(
                    Paragraph(
                        self._say(
                            "null_text",
                            expected=numbers.share(null.number("expected"), self.language),
                            interval=numbers.share_interval(
                                null.number("low"), null.number("high"), self.language
                            ),
                            observed=numbers.share(null.number("observed"), self.language),
                            draws=numbers.count(null.number("draws"), self.language),
                        )
                    )
                )
        return blocks

    def _representation(self) -> list[Block]:
        blocks: list[Block] = []
        if "representation" in self.tables and not self._everybody_has_access():
            blocks += self._representation_figure("representation", "figure_representation", "figure_parity")
        if "contact_representation" in self.tables:
            blocks += self._representation_figure(
                "contact_representation", "figure_contact_representation", "figure_contact_parity"
            )
        numbered = sorted(name for name in self.tables if name.startswith("representation_"))
        return blocks + [TableBlock(self.tables[name], columns=REPRESENTATION_COLUMNS) for name in numbered]

    def _representation_figure(self, name: str, key: str, parity_key: str) -> list[Block]:
        """Figure with the group that stands out most surely as its title; none where no ratio is defined."""
        table = self.tables[name]
        if all(ratio is None for ratio in table.column("ratio")):
            return []
        first = next(iter(sentences.by_frame(table, self.language).values()))
        most, least = sentences.most_and_least(first, self.residual, self.language)
        telling = most or least
        words: dict[str, object] = {}
        if telling is not None:
            words["group"] = telling.text("group", self.language)
            words["ratio"] = numbers.ratio(telling.number("ratio"), self.language)
        caption = self._caption(key if telling is not None else parity_key, words, {})
        return [FigureBlock(representation(table, caption, self.language, id=name))]

    def _everybody_has_access(self) -> bool:
        """Whether every member of every population has access, so that only contacts can tell them apart."""
        if "representation" not in self.tables:
            return False
        table = self.tables["representation"]
        return table.column("count") == table.column("base")

    def _core(self) -> list[Block]:
        rows = rows_of(self.tables["breadth"])
        two = next((row for row in rows if row.number("seats") >= 2), None)
        blocks: list[Block] = []
        if two is not None:
            share = numbers.share(two.number("share"), self.language, base=int(two.number("base")))
            caption = self._caption("figure_breadth", {"share": share}, {})
            blocks.append(FigureBlock(seats_reached(self.tables["breadth"], caption, self.language)))
        if "core" in self.tables:
            blocks += [
                Paragraph(self._say("core_text")),
                TableBlock(self.tables["core"], columns=CORE_COLUMNS),
            ]
        return blocks

    def _source(self) -> list[Block]:
        terms = ["contact", "gini", "ratio"]
        if self.lens is not Lens.SEAT:
            terms = ["contact", "insider", "gini", "persistence", "ratio"]
        meanings = {term: word(f"meaning_{term}", self.lens) for term in terms if term != "insider"}
        meanings["insider"] = self.about.rule.basis
        return [
            *(Paragraph(text) for text in self.about.method),
            DefinitionList(
                tuple(
                    (self._say(f"term_{term}"), meanings[term].in_language(self.language)) for term in terms
                )
            ),
        ]

    def _limits(self) -> list[Block]:
        texts = [self._say("limit_recorded")]
        if self.lens is not Lens.SEAT:
            texts.append(self._say("limit_left_censored"))
        if self.about.partial_periods:
            texts.append(self._say("limit_partial", periods=", ".join(self.about.partial_periods)))
        texts += [note.in_language(self.language) for note in self.about.notes]
        return [
            *(Paragraph(text) for text in texts),
            Callout(CalloutKind.LIMITS, self._say("limit_judgement")),
        ]

    def _caption(
        self, key: str, title: dict[str, object], measure: dict[str, object], definition: str = ""
    ) -> Caption:
        return Caption(
            title=self._say(f"{key}_title", **title),
            subtitle=self._say(f"{key}_measure", **measure),
            source=self.about.title.in_language(self.language),
            definition=definition,
        )

    def _section(self, heading: str, *blocks: Block) -> Section:
        return Section(self._say(heading), blocks)

    def _say(self, key: str, **values: object) -> str:
        return word(key, self.lens).in_language(self.language).format(**values)

    def _threshold_label(self) -> Localised:
        label = self.threshold["threshold"]
        return label if isinstance(label, Localised) else Localised.same(str(label))

    def _contacts(self) -> int:
        base = self.tables["top_list"].base
        return base.count if base else 0


def _given(sentence: str | None) -> Sequence[str]:
    return [] if sentence is None else [sentence]
