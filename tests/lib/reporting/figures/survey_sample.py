"""Invented tables for each figure of the survey report, with hidden cells, small bases and long names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

from rondetafel.lib.base.tables import Base, Column, Kind, Lens, Tabulation, Value
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.disclosure.gate import Released, release_public
from rondetafel.lib.reporting.figures.change import before_and_after
from rondetafel.lib.reporting.figures.cumulative import parties_contacted
from rondetafel.lib.reporting.figures.effects import effects
from rondetafel.lib.reporting.figures.figure import Caption, Figure
from rondetafel.lib.reporting.figures.frequency import contact_frequency
from rondetafel.lib.reporting.figures.paired_dots import sample_and_population
from rondetafel.lib.reporting.figures.response import response_flow
from rondetafel.lib.reporting.figures.share_dots import shares_with_intervals
from rondetafel.lib.reporting.figures.specifications import specification_curve
from tests.lib.reporting.reporting_sample import GROUPS, ORGANISATIONS, share_with_interval

HEADINGS = {
    "never_share": Localised("Nooit", "Jamais", "Never"),
    "once_share": Localised("Eén keer", "Une seule fois", "Once"),
    "several_times_share": Localised("Enkele keren", "Quelques fois", "Several times"),
    "monthly_share": Localised("Maandelijks", "Chaque mois", "Monthly"),
    "weekly_share": Localised("Wekelijks", "Chaque semaine", "Weekly"),
    "frequent_share": Localised(
        "Maandelijks of wekelijks contact", "Contact mensuel ou hebdomadaire", "Monthly or weekly contact"
    ),
    "outcome": Localised("Uitkomst", "Résultat", "Outcome"),
    "sample": Localised("Steekproef", "Échantillon", "Sample"),
    "model": Localised("Model", "Modèle", "Model"),
}
LEVELS = (
    Localised("Federaal", "Fédéral", "Federal"),
    Localised("Vlaams", "Flamand", "Flemish"),
    Localised(
        "Waals Gewest en Franse Gemeenschap",
        "Région wallonne et Communauté française",
        "Walloon Region and French Community",
    ),
    Localised("Brussels Hoofdstedelijk Gewest", "Région de Bruxelles-Capitale", "Brussels-Capital Region"),
)
PARTIES = tuple(map(Localised.same, ("Vooruit", "N-VA", "CD&V", "Les Engagés", "MR")))
CAPTIONS = {
    Language.NL: Caption("Federaal is er het vaakst contact", "Aandeel van de organisaties", "Bevraging"),
    Language.FR: Caption(
        "Les contacts sont les plus fréquents au fédéral", "Part des organisations", "Enquête"
    ),
    Language.EN: Caption("Contact is most frequent at federal level", "Share of organisations", "Survey"),
}
HIDDEN, SMALL_BASE, SHOWN = "hidden", "small_base", "shown"


def table(id: str, columns: str, rows: Sequence[tuple[Value, ...]], *, base: int | None = None) -> Released:
    """Released table; kinds follow from the names of the columns."""
    return release_public(
        Tabulation(
            id=id,
            title=Localised.same(id),
            columns=tuple(
                Column(name, _kind(name), HEADINGS.get(name, Localised.same(name)))
                for name in columns.split()
            ),
            rows=tuple(rows),
            base=None if base is None else Base(base, ORGANISATIONS),
            lens=Lens.RECORD,
            methods=("M05",),
        )
    )


def _kind(name: str) -> Kind:
    if name in ("status", "specification"):
        return Kind.NAME
    if name.endswith("share"):
        return Kind.SHARE
    if name == "k" or name.endswith(("count", "base")):
        return Kind.COUNT
    measures = ("effect", "low", "high", "difference")
    return Kind.NUMBER if name.endswith(measures) else Kind.LABEL


def contact_table() -> Released:
    columns = "label base never_share once_share several_times_share monthly_share weekly_share"
    rows: list[tuple[Value, ...]] = [
        (LEVELS[1], 214, 0.318, 0.142, 0.301, 0.152, 0.087, 0.239, SHOWN),
        (LEVELS[0], 187, 0.21, 0.09, 0.31, 0.26, 0.13, 0.39, SHOWN),
        (LEVELS[2], 88, 0.5, 0.125, None, None, 0.1, 0.2, HIDDEN),
        (LEVELS[3], 24, None, None, None, None, None, None, HIDDEN),
        (Localised.same("Duitstalige Gemeenschap"), 7, *(None,) * 6, SMALL_BASE),
    ]
    return table("contact", f"{columns} frequent_share status", rows)


def influence_table() -> Released:
    counts = (((41, 187), (66, 190), (23, 181), (58, 188), (12, 150)), ((30, 120), (55, 131), (44, 128)))
    rows: list[tuple[Value, ...]] = []
    for level, of_level in zip(LEVELS, counts, strict=False):
        for party, (part, whole) in zip(PARTIES, of_level, strict=False):
            rows.append((level, party, part, whole, *share_with_interval(part, whole), SHOWN))
    rows.append((LEVELS[2], PARTIES[4], None, 54, None, None, None, HIDDEN))
    rows.append((LEVELS[2], PARTIES[3], 9, 22, *share_with_interval(9, 22), SHOWN))
    rows.append((LEVELS[2], PARTIES[0], None, 8, None, None, None, SMALL_BASE))
    rows.append((LEVELS[2], PARTIES[2], 0, 0, None, None, None, SHOWN))
    return table("influence", "group label count base share low high status", rows)


def sample_table() -> Released:
    sample = (61, 40, 22, None, 30, None, 19)
    frame = (402, 333, 170, 91, 260, 44, 259)
    rows: list[tuple[Value, ...]] = []
    for group, n, total in zip(GROUPS, sample, frame, strict=False):
        share, of_all = None if n is None else n / 214, total / 1559
        difference = None if share is None else share - of_all
        rows.append((group, n, share, total, of_all, difference, SHOWN if n else HIDDEN))
    columns = "label sample_count sample_share frame_count frame_share difference status"
    return table("sample", columns, rows, base=214)


def effects_table(*, simple: bool = True) -> Released:
    group = (
        Localised("Middelen", "Moyens", "Resources"),
        Localised("Historische banden", "Liens historiques", "Historical ties"),
    )
    verdict = Localised(
        "verwaarloosbaar: hoogstens 5 procentpunt",
        "négligeable : 5 points de pourcentage au plus",
        "negligible: at most 5 percentage points",
    )
    larger = Localised(
        "Tien keer meer voltijdse medewerkers",
        "Dix fois plus d’équivalents temps plein",
        "Ten times more staff",
    )
    union = Localised("Vakbond", "Syndicat", "Trade union")
    rows: list[tuple[Value, ...]] = [
        (group[0], larger, None, 0.121, 0.055, 0.187, 0.162, 0.1, 0.224, None),
        (group[0], union, GROUPS[1], -0.03, -0.152, 0.091, 0.02, -0.08, 0.12, None),
        (group[0], GROUPS[4], GROUPS[1], -0.005, -0.04, 0.03, -0.08, -0.16, 0.0, verdict),
        (group[1], Localised.same("Les Engagés"), None, 0.09, -0.6, 0.78, 0.11, -0.4, 0.62, None),
        (group[1], Localised.same("N-VA"), None, None, None, None, 0.06, 0.01, 0.11, None),
    ]
    columns = "group label reference effect low high simple_effect simple_low simple_high verdict"
    if simple:
        return table("effects", columns, rows, base=214)
    short = [(*row[:6], row[9]) for row in rows if row[3] is not None]
    return table("effects", "group label reference effect low high verdict", short, base=214)


def specifications_table(count: int = 48) -> Released:
    values = {
        "outcome": ("insider", "wekelijks contact"),
        "sample": ("alle respondenten", "zonder koepels", "eerste golf"),
        "model": ("logit", "lineair", "logit met vaste effecten per partij", "gewogen"),
    }
    rows: list[tuple[Value, ...]] = []
    every = [*product(*values.values()), *product(*values.values()), *product(*values.values())][:count]
    for position, chosen in enumerate(every):
        effect = 0.02 + 0.09 * ((position * 37) % count) / count + 0.01 * (position % 3)
        half = 0.03 + 0.02 * (position % 5)
        labels = tuple(map(Localised.same, chosen))
        rows.append((f"s{position:02d}", effect, effect - half, effect + half, *labels))
    rows.append(("failed", None, None, None, *map(Localised.same, every[0])))
    return table("specifications", "specification effect low high outcome sample model", rows)


def breadth_table() -> Released:
    rows: list[tuple[Value, ...]] = []
    for level, whole, parts in ((LEVELS[0], 187, (148, 121, 90, 61, 33)), (LEVELS[2], 28, (20, 11))):
        for k, part in enumerate(parts, 1):
            rows.append((level, k, part, whole, *share_with_interval(part, whole), SHOWN))
    rows.append((LEVELS[2], 3, None, 28, None, None, None, HIDDEN))
    return table("breadth", "group k count base share low high status", rows)


def change_table() -> Released:
    rows: list[tuple[Value, ...]] = [
        (LEVELS[0], PARTIES[1], *_both(66, 190, 41, 160), SHOWN),
        (LEVELS[0], PARTIES[2], *_both(23, 181, 60, 158), SHOWN),
        (LEVELS[1], PARTIES[0], *_both(40, 128, 12, 27), SHOWN),
        (LEVELS[1], GROUPS[3], None, 54, None, None, None, *_one(22, 90), HIDDEN),
    ]
    after = "after_count after_base after_share after_low after_high"
    return table("change", f"group label {after} {after.replace('after', 'before')} status", rows)


def _one(part: int, whole: int) -> tuple[Value, ...]:
    return (part, whole, *share_with_interval(part, whole))


def _both(part: int, whole: int, part_before: int, whole_before: int) -> tuple[Value, ...]:
    return (*_one(part, whole), *_one(part_before, whole_before))


def response_table() -> Released:
    labels = (
        Localised("Uitgenodigd", "Invitées", "Invited"),
        Localised("Afgeleverd", "Invitations remises", "Delivered"),
        Localised("Gestart", "Commencé", "Started"),
        Localised("Volledig geantwoord", "Réponses complètes", "Answered in full"),
        Localised("Geweigerd", "Refus", "Refused"),
    )
    counts = (1559, 1481, 302, 214, 3)
    rows = [(label, count, count / 1559) for label, count in zip(labels, counts, strict=True)]
    return table("response", "label count share", rows)


def survey_figures(language: Language) -> Mapping[str, Figure]:
    """Each figure of the survey report once."""
    caption = CAPTIONS[language]
    change = before_and_after(change_table(), caption, language, before="2019", after="2024")
    assert change is not None
    figures = (
        contact_frequency(contact_table(), caption, language),
        shares_with_intervals(influence_table(), caption, language),
        sample_and_population(sample_table(), caption, language),
        effects(effects_table(), caption, language),
        specification_curve(
            specifications_table(), caption, language, choices=("outcome", "sample", "model")
        ),
        parties_contacted(breadth_table(), caption, language),
        change,
        response_flow(response_table(), caption, language),
    )
    return {figure.id: figure for figure in figures}
