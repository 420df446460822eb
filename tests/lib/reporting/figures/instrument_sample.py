"""Invented tables for the figures of the instruments, with names as long as real ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import cos, pi, sin

from rondetafel.lib.base.tables import Base, Column, Kind, Lens, Tabulation, Value
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.disclosure.gate import Released, release_public
from rondetafel.lib.reporting.figures.figure import Caption, Figure
from rondetafel.lib.reporting.figures.lanes import two_lane_timeline
from rondetafel.lib.reporting.figures.matrix import heat_matrix
from rondetafel.lib.reporting.figures.profile import score_profile
from rondetafel.lib.reporting.figures.remaining import unchanged_share
from rondetafel.lib.reporting.figures.scorecard import question_bars
from rondetafel.lib.reporting.figures.sides import parts_beside_reference
from rondetafel.lib.reporting.figures.silhouettes import silhouette_by_count
from rondetafel.lib.reporting.figures.similarity_map import similarity_map
from rondetafel.lib.reporting.figures.two_mode import two_mode_network

FORMS = Localised("samenwerkingsvormen", "formes de coopération", "forms of cooperation")
CAPTIONS = {
    Language.NL: Caption("Voor drie thema’s is er geen enkel overleg", "Aantal vormen", "Inventaris"),
    Language.FR: Caption(
        "Trois thèmes ne font l’objet d’aucune concertation", "Nombre de formes", "Inventaire"
    ),
    Language.EN: Caption("Three themes have no form of cooperation", "Number of forms", "Inventory"),
}
HEADINGS = {
    "years": Localised("Jaren sinds de start", "Années depuis le début", "Years since the start"),
    "share": Localised("In dit dossier", "Dans ce dossier", "In this dossier"),
    "reference": Localised(
        "In de populatie van betrokken organisaties",
        "Dans la population des organisations concernées",
        "In the population of affected organisations",
    ),
    "one": Localised("Organisatie", "Organisation", "Organisation"),
    "other": Localised("Overlegtafel", "Table de concertation", "Table"),
}
HIDDEN, SMALL_BASE, SHOWN = "hidden", "small_base", "shown"

THEMES = (
    Localised("Energie en klimaat", "Énergie et climat", "Energy and climate"),
    Localised("Gezondheid", "Santé", "Health"),
    Localised(
        "Internationale vertegenwoordiging en betrekkingen",
        "Représentation et relations internationales",
        "International representation and relations",
    ),
    Localised("Mobiliteit", "Mobilité", "Mobility"),
    Localised("Asiel en migratie", "Asile et migration", "Asylum and migration"),
    Localised(
        "Onderzoek, evaluatie, informatie en gegevensdeling",
        "Recherche, évaluation, information et partage de données",
        "Research, evaluation, information and data sharing",
    ),
    Localised("Wonen", "Logement", "Housing"),
)
KINDS_OF_FORM = (
    Localised(
        "Interministeriële conferentie", "Conférence interministérielle", "Interministerial conference"
    ),
    Localised("Samenwerkingsakkoord", "Accord de coopération", "Cooperation agreement"),
    Localised("Ambtelijke werkgroep", "Groupe de travail administratif", "Working group of officials"),
    Localised("Adviesplicht", "Obligation d’avis", "Duty to advise"),
    Localised("Gemeenschappelijk plan", "Plan commun", "Joint plan"),
    Localised("Informatieplicht", "Obligation d’information", "Duty to inform"),
)


def table(
    id: str, columns: str, rows: Sequence[tuple[Value, ...]], *, cases: int | None = None, **kinds: Kind
) -> Released:
    """Released table; columns are labels unless `kinds` says otherwise."""
    return release_public(
        Tabulation(
            id=id,
            title=Localised.same(id),
            columns=tuple(
                Column(name, kinds.get(name, Kind.LABEL), HEADINGS.get(name, Localised.same(name)))
                for name in columns.split()
            ),
            rows=tuple(rows),
            base=None if cases is None else Base(cases, FORMS),
            lens=Lens.RECORD,
            methods=("M33",),
        )
    )


def matrix_table(rows: int = 7, columns: int = 6) -> Released:
    """Counts per theme and form; one cell is not assessed, one is hidden."""
    cells: list[tuple[Value, ...]] = []
    for at in range(rows):
        for across in range(columns):
            value: int | None = (at * 7 + across * across * 3) % 13 if (at + across) % 3 else 0
            status = SHOWN
            if (at, across) == (1, 1):
                value = None
            if (at, across) == (4, 2):
                value, status = None, HIDDEN
            cells.append((_nth(THEMES, at), _nth(KINDS_OF_FORM, across), value, status))
    return table("theme_form", "row column value status", cells, cases=116, value=Kind.COUNT)


def score_matrix_table() -> Released:
    """Scores from 0 to 4 per theme and form, with decimals."""
    cells: list[tuple[Value, ...]] = [
        (THEMES[at], KINDS_OF_FORM[across], None if at == across else ((at * 11 + across * 17) % 41) / 10)
        for at in range(4)
        for across in range(3)
    ]
    return table("scores", "row column value", cells, value=Kind.NUMBER)


PILLARS = (
    Localised("Bereik", "Portée", "Outreach"),
    Localised("Verbinding", "Connexion", "Connection"),
    Localised("Verantwoording", "Redevabilité", "Accountability"),
)
QUESTIONS = (
    Localised(
        "Dimensies, expertise, draagvlak", "Dimensions, expertise, adhésion", "Dimensions, expertise, support"
    ),
    Localised("Ruimte voor alternatieven", "Place aux alternatives", "Room for alternatives"),
    Localised("Andere dan de gewone partners", "Au-delà des habitués", "Beyond the usual partners"),
    Localised("Tegengeluid", "Voix contraires", "Dissenting voices"),
    Localised("Belangenafweging", "Mise en balance des intérêts", "Weighing of interests"),
    Localised("Terugkoppeling", "Retour aux parties prenantes", "Feedback to stakeholders"),
)
LONG_QUESTION = Localised(
    "Welke maatschappelijke dimensies spelen bij een beleidsuitdaging en is er voor elke dimensie voldoende "
    "expertise en draagvlak?",
    "Quelles dimensions sociétales le défi politique comporte-t-il et y a-t-il, pour chacune, suffisamment "
    "d’expertise et d’adhésion ?",
    "Which societal dimensions does the policy challenge have, and is there enough expertise and support for "
    "each of them?",
)
ANSWERS = (
    Localised("Nee", "Non", "No"),
    Localised("Deels", "En partie", "Partly"),
    Localised("Ja", "Oui", "Yes"),
)


def score_card_table(*, long: bool = False) -> Released:
    """Six questions from 0 to 3; one not answered, one hidden."""
    scores = (2, 0, None, 1, 3, None)
    rows = [
        (
            PILLARS[at // 2],
            LONG_QUESTION if long and at == 0 else question,
            scores[at],
            None if scores[at] is None else ANSWERS[min(scores[at] or 0, 2)],
            HIDDEN if at == 5 else SHOWN,
        )
        for at, question in enumerate(QUESTIONS)
    ]
    return table("oca", "pillar question score answer status", rows, score=Kind.NUMBER)


ACTIONS = (
    Localised(
        "Gesprek met het kabinet van de Vlaamse minister van Sport over de subsidie voor kleine clubs",
        "Entretien avec le cabinet de la ministre des Sports sur les subsides aux petits clubs",
        "Meeting with the private office of the minister of sport on grants for small clubs",
    ),
    Localised("Opiniestuk in De Standaard", "Carte blanche dans Le Soir", "Opinion piece in a newspaper"),
    Localised(
        "Hoorzitting in de commissie Cultuur, Jeugd en Sport",
        "Audition en commission de la Culture, de la Jeunesse et des Sports",
        "Hearing in the committee on culture, youth and sport",
    ),
    Localised("Brief aan alle schepenen", "Lettre à tous les échevins", "Letter to all aldermen"),
    Localised(
        "Petitie met andere verenigingen", "Pétition avec d’autres associations", "Petition with other groups"
    ),
)


def actions_table(count: int = 14) -> Released:
    """Actions on both routes in one and a half years, in clusters; the last one without a date."""
    start = date(2026, 1, 5)
    rows: list[tuple[Value, ...]] = [
        (
            "indirect" if at % 3 == 1 else "direct",
            None if at == count - 1 else start + timedelta(days=(at * at * 3 + at % 4 * 11) % 420),
            _nth(ACTIONS, at),
            at < count / 2,
        )
        for at in range(count)
    ]
    return table("plan", "lane day label done", rows, lane=Kind.NAME, day=Kind.DATE, done=Kind.COUNT)


CRITERIA = (
    Localised("Doelmatigheid", "Efficience", "Efficiency"),
    Localised("Doeltreffendheid", "Efficacité", "Effectiveness"),
    Localised("Samenhang", "Cohérence", "Coherence"),
    Localised("Transparantie", "Transparence", "Transparency"),
)


def profile_table() -> Released:
    """Adjusted means per form under each criterion; one not assessed, one hidden, one without interval."""
    rows: list[tuple[Value, ...]] = []
    for at, criterion in enumerate(CRITERIA[:3]):
        for across, form in enumerate(KINDS_OF_FORM[:4]):
            mean = 0.4 + ((at * 4 + across) * 7 % 11) * 0.3
            rows.append(
                (criterion, form, mean, max(mean - 0.5, 0.0), min(mean + 0.4, 4.0), 5 + across, SHOWN)
            )
    rows[2] = (*rows[2][:2], None, None, None, 0, SHOWN)
    rows[5] = (*rows[5][:2], None, None, None, None, HIDDEN)
    rows[7] = (*rows[7][:3], None, None, 1, SHOWN)
    numbers = dict.fromkeys(("mean", "low", "high"), Kind.NUMBER)
    return table("profile", "group row mean low high base status", rows, base=Kind.COUNT, **numbers)


COALITIONS = (
    "Solied",
    "Gentse Klimaatcoalitie",
    "Energent",
    "Werkgroep Stadsrandlandbouw en Korte Keten Mechelen",
    "Buurtgezondheidscentrum",
    "Alliance emploi-environnement de la Région de Bruxelles-Capitale",
    "Platform Armoede",
    "Broederlijk Wonen",
    "Fietsersoverleg",
)


def map_table(count: int = 51, groups: int = 4) -> Released:
    """Coalitions on a plane in some groups; a few in the same place."""
    rows: list[tuple[Value, ...]] = []
    for at in range(count):
        group = at % groups
        angle = 2.4 * at
        spread = 0.35 + (at * 29 % 17) / 40
        x = 1.6 * cos(2 * pi * group / groups) + spread * cos(angle)
        y = sin(2 * pi * group / groups) + spread * sin(angle)
        rows.append((_nth_name(COALITIONS, at), _nth(THEMES, group), x, y))
    rows[5], rows[9] = ((*row[:2], *rows[1][2:]) for row in (rows[5], rows[9]))
    return table("map", "label group x y", rows, label=Kind.NAME, x=Kind.NUMBER, y=Kind.NUMBER)


def ties_table(organisations: int = 24, tables: int = 7) -> Released:
    """Who sits at which table: a few everywhere, most at one or two."""
    rows: list[tuple[Value, ...]] = [
        (_nth_name(COALITIONS, at), _nth(KINDS_OF_FORM, seat))
        for at in range(organisations)
        for seat in range(tables)
        if at % (seat + 2) == 0 or (at + seat * seat) % 7 == 0 or at == 3
    ]
    return table("ties", "one other", rows, one=Kind.NAME)


def silhouette_table() -> Released:
    """Average silhouettes for two to eight groups; one could not be computed."""
    found = (0.31, 0.42, 0.38, 0.29, None, 0.24, 0.21)
    chance = (0.27, 0.3, 0.31, 0.305, 0.3, 0.29, 0.285)
    rows = [(k, value, by_chance) for k, value, by_chance in zip(range(2, 9), found, chance, strict=True)]
    return table(
        "silhouettes",
        "count silhouette chance",
        rows,
        count=Kind.COUNT,
        silhouette=Kind.NUMBER,
        chance=Kind.NUMBER,
    )


def unchanged_table() -> Released:
    """Shares still unchanged after so many years, with cases that left observation."""
    shares = ((2, 0.95), (5, 0.86), (7.5, 0.86), (11, 0.74), (16, 0.61), (23, 0.48), (31, 0.41))
    rows = [
        (years, value, max(value - 0.02 * at - 0.03, 0), min(value + 0.02 * at + 0.02, 1), at % 3)
        for at, (years, value) in enumerate(shares)
    ]
    kinds = dict.fromkeys(("share", "low", "high"), Kind.SHARE)
    return table("unchanged", "years share low high left", rows, cases=88, left=Kind.COUNT, **kinds)


SIDES = (
    Localised("Economisch belang", "Intérêt économique", "Economic interest"),
    Localised("Burgerbelang", "Intérêt citoyen", "Citizen interest"),
    Localised(
        "Publiek of institutioneel belang",
        "Intérêt public ou institutionnel",
        "Public or institutional interest",
    ),
)


def sides_table(
    shares: tuple[float | None, ...] = (0.618, 0.235, 0.147),
    references: tuple[float | None, ...] = (0.41, 0.38, 0.21),
) -> Released:
    """Shares of the sides of interest, beside those of a population."""
    rows = [
        (side, share, reference, HIDDEN if share is None else SHOWN)
        for side, share, reference in zip(SIDES, shares, references, strict=False)
    ]
    columns = "side share reference status"
    return table("sides", columns, rows, cases=68, share=Kind.SHARE, reference=Kind.SHARE)


def _nth_name(names: Sequence[str], position: int) -> str:
    turn = position // len(names)
    return f"{names[position % len(names)]} {turn + 1}" if turn else names[position]


def _nth(names: Sequence[Localised], position: int) -> Localised:
    """A name of the list, numbered where the list has fewer."""
    name = names[position % len(names)]
    turn = position // len(names)
    return name if not turn else Localised(*(f"{text} {turn + 1}" for text in (name.nl, name.fr, name.en)))


def instrument_figures(language: Language) -> Mapping[str, Figure]:
    """Each kind of figure of the instruments at least once."""
    caption = CAPTIONS[language]
    figures = (
        heat_matrix(matrix_table(), caption, language, totals=True),
        heat_matrix(score_matrix_table(), caption, language, decimals=1, highest=4, id="score_matrix"),
        heat_matrix(matrix_table(40, 12), caption, language, totals=True, id="large_matrix"),
        question_bars(score_card_table(), caption, language),
        question_bars(score_card_table(long=True), caption, language, id="long_questions"),
        two_lane_timeline(actions_table(), caption, language),
        two_lane_timeline(actions_table(60), caption, language, id="full_timeline"),
        score_profile(profile_table(), caption, language),
        similarity_map(map_table(), caption, language),
        similarity_map(map_table(60, 9), caption, language, id="many_groups"),
        two_mode_network(ties_table(), caption, language),
        two_mode_network(ties_table(260, 40), caption, language, id="large_network"),
        silhouette_by_count(silhouette_table(), caption, language),
        unchanged_share(unchanged_table(), caption, language),
        parts_beside_reference(sides_table(), caption, language),
        parts_beside_reference(sides_table((0.7, None, None)), caption, language, id="hidden_parts"),
    )
    return {figure.id: figure for figure in figures}
