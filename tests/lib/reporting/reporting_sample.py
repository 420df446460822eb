"""A realistic report on invented data, in three languages, with names as long as real ones."""

from __future__ import annotations

from datetime import date
from math import sqrt
from pathlib import Path

import yaml

from rondetafel.lib.base.tables import Base, Column, Kind, Lens, Tabulation, Value
from rondetafel.lib.base.text import Language, Localised
from rondetafel.lib.disclosure.gate import Released, release_public
from rondetafel.lib.reporting.document import (
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
    Step,
    TableBlock,
)
from rondetafel.lib.reporting.figures.breadth import seats_reached
from rondetafel.lib.reporting.figures.figure import Caption, Figure
from rondetafel.lib.reporting.figures.inequality import lorenz
from rondetafel.lib.reporting.figures.parity import representation
from rondetafel.lib.reporting.figures.ranking import top_list
from rondetafel.lib.reporting.figures.thresholds import insiders_by_threshold
from rondetafel.lib.reporting.figures.trend import concentration
from rondetafel.lib.reporting.figures.turnover import flow

DAY = date(2026, 11, 25)
ORGANISATIONS = Localised("organisaties", "organisations", "organisations")
BADGE = {Language.NL: "Voorbeeld", Language.FR: "Exemple", Language.EN: "Example"}
KINDS = {
    "period": Kind.NAME,
    "organisation": Kind.NAME,
    "group": Kind.LABEL,
    "group_id": Kind.NAME,
    "status": Kind.LABEL,
    "origin": Kind.LABEL,
    "frame": Kind.LABEL,
    "threshold": Kind.LABEL,
    "gini": Kind.INDEX,
    "gini_low": Kind.INDEX,
    "gini_high": Kind.INDEX,
    "ratio": Kind.RATIO,
}
HEADINGS = {
    "period": Localised("Periode", "Période", "Period"),
    "organisation": Localised("Organisatie", "Organisation", "Organisation"),
    "organisations": Localised("Organisaties", "Organisations", "Organisations"),
    "group": Localised("Groep", "Groupe", "Group"),
    "group_id": Localised("Groep (code)", "Groupe (code)", "Group (code)"),
    "status": Localised("Status", "Statut", "Status"),
    "origin": Localised("Herkomst", "Origine", "Origin"),
    "frame": Localised("Vergeleken met", "Comparé à", "Compared with"),
    "threshold": Localised("Drempel", "Seuil", "Threshold"),
    "contacts": Localised("Contacten", "Contacts", "Contacts"),
    "seats": Localised("Zetels", "Sièges", "Seats"),
    "share": Localised("Aandeel", "Part", "Share"),
    "count": Localised("Aantal", "Nombre", "Count"),
    "base": Localised("Basis", "Base", "Base"),
    "ratio": Localised("Verhouding", "Rapport", "Ratio"),
    "rank": Localised("Rang", "Rang", "Rank"),
    "gini": Localised("Gini", "Gini", "Gini"),
    "top10_share": Localised("Aandeel van de top tien", "Part des dix premières", "Share of the top ten"),
    "stayed": Localised("Gebleven", "Restées", "Stayed"),
    "newcomers": Localised("Nieuw", "Nouvelles", "New"),
    "left": Localised("Vertrokken", "Parties", "Left"),
    "organisations_share": Localised(
        "Aandeel organisaties", "Part des organisations", "Share of organisations"
    ),
    "contacts_share": Localised("Aandeel contacten", "Part des contacts", "Share of contacts"),
    "low": Localised("Ondergrens", "Borne inférieure", "Lower bound"),
    "high": Localised("Bovengrens", "Borne supérieure", "Upper bound"),
}


def column(name: str, kind: Kind | None = None) -> Column:
    measure = name.removesuffix("_low").removesuffix("_high")
    if kind is None:
        kind = KINDS.get(name) or (Kind.SHARE if "share" in name or name in ("low", "high") else Kind.COUNT)
    return Column(name, kind, HEADINGS.get(name, HEADINGS[measure]))


def tabulation(
    id: str,
    columns: str,
    rows: list[tuple[Value, ...]],
    *,
    base: int | None = 1559,
    kinds: dict[str, Kind] | None = None,
) -> Tabulation:
    names = columns.split()
    return Tabulation(
        id=id,
        title=Localised(f"Tabel {id}", f"Tableau {id}", f"Table {id}"),
        columns=tuple(column(name, (kinds or {}).get(name)) for name in names),
        rows=tuple(rows),
        base=None if base is None else Base(base, ORGANISATIONS),
        lens=Lens.RECORD,
        methods=("M14",),
        notes=(
            Localised(
                "Verzonnen gegevens, gemaakt om dit rapport te tonen.",
                "Données fictives, créées pour montrer ce rapport.",
                "Invented data, made to show this report.",
            ),
        ),
    )


def released(*args: object, **options: object) -> Released:
    return release_public(tabulation(*args, **options))  # type: ignore[arg-type]


def share_with_interval(part: int, whole: int) -> tuple[float, float, float]:
    """Share with its Wilson interval."""
    share, z = part / whole, 1.96
    middle = (share + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z * sqrt(share * (1 - share) / whole + z * z / (4 * whole**2)) / (1 + z * z / whole)
    return share, middle - half, middle + half


PERIODS = [str(year) for year in range(2016, 2026)]


def lorenz_table(periods: list[str] = PERIODS) -> Released:
    rows: list[tuple[Value, ...]] = []
    for position, period in enumerate(periods):
        power = 3 + 0.45 * position
        rows += [(period, step / 40, (step / 40) ** power) for step in range(41)]
    return released("lorenz_curve", "period organisations_share contacts_share", rows)


def threshold_table(base: int = 1559) -> Released:
    names = (
        Localised("wekelijks", "chaque semaine", "weekly"),
        Localised("maandelijks of vaker", "chaque mois ou plus souvent", "monthly or more often"),
        Localised("meermaals of vaker", "plusieurs fois ou plus souvent", "several times or more often"),
        Localised("minstens één keer", "au moins une fois", "at least once"),
    )
    rows = []
    for name, part in zip(names, (0.031, 0.137, 0.254, 0.612), strict=True):
        held = round(part * base)
        rows.append((name, held, base, *share_with_interval(held, base)))
    return released("insiders_by_threshold", "threshold count base share low high", rows, base=base)


GROUPS = (
    Localised("Ondernemersorganisaties", "Organisations patronales", "Business associations"),
    Localised("Beroepsverenigingen", "Associations professionnelles", "Professional associations"),
    Localised("Vakbonden", "Syndicats", "Trade unions"),
    Localised(
        "Identiteitsgroepen en zelforganisaties",
        "Groupes identitaires et associations de migrants",
        "Identity groups and self-organisations",
    ),
    Localised(
        "Organisaties voor een algemeen belang",
        "Organisations d’intérêt public",
        "Public-interest organisations",
    ),
    Localised(
        "Verenigingen voor sport, cultuur en vrije tijd",
        "Associations de sport, de culture et de loisirs",
        "Sport, culture and leisure associations",
    ),
    Localised(
        "Koepels van lokale en bovenlokale besturen",
        "Associations de pouvoirs locaux et supralocaux",
        "Associations of local and regional authorities",
    ),
    Localised(
        "Kerken en levensbeschouwelijke organisaties",
        "Églises et organisations philosophiques",
        "Churches and philosophical organisations",
    ),
)


def representation_table() -> Released:
    frames = (
        Localised(
            "alle organisaties in het register (1.559)",
            "toutes les organisations du registre (1 559)",
            "all organisations in the register (1,559)",
        ),
        Localised(
            "organisaties actief in het domein (412)",
            "organisations actives dans le domaine (412)",
            "organisations active in the domain (412)",
        ),
    )
    ratios = (
        (2.84, 1.9),
        (1.32, 1.12),
        (6.1, 3.4),
        (0.41, 0.55),
        (0.83, 0.97),
        (0.12, 0.2),
        (1.05, 0.88),
        (None, None),
    )
    counts = (812, 301, 498, 44, 260, 9, 77, 0)
    rows: list[tuple[Value, ...]] = []
    for group, values, held in zip(GROUPS, ratios, counts, strict=True):
        for frame, ratio in zip(frames, values, strict=True):
            spread = 1 + 3 / sqrt(held + 1)
            low, high = (None, None) if ratio is None else (ratio / spread, ratio * spread)
            rows.append((group, frame, ratio, low, high, held, 2001))
    return released(
        "representation",
        "group frame ratio low high count base",
        rows,
        base=None,
        kinds={"low": Kind.RATIO, "high": Kind.RATIO},
    )


def flow_table() -> Released:
    rows: list[tuple[Value, ...]] = [(PERIODS[0], None, None, None)]
    present = 412
    for position, period in enumerate(PERIODS[1:]):
        left = 60 + 13 * position
        newcomers = 110 - 9 * position if position != 4 else 1204
        stayed = present - left
        rows.append((period, stayed, newcomers, left))
        present = stayed + newcomers
    return released("flow", "period stayed newcomers left", rows)


NAMES = (
    "Verbond van Belgische Ondernemingen – Fédération des Entreprises de Belgique (VBO-FEB)",
    "Unie van Zelfstandige Ondernemers, Unizo",
    "Boerenbond",
    "Confédération des syndicats chrétiens de Belgique – Algemeen Christelijk Vakverbond",
    "Vlaams Netwerk van Verenigingen waar Armen het Woord Nemen",
    "Fédération francophone des associations d’usagers et de patients en santé mentale, asbl",
    "Koninklijke Vlaamse Vereniging voor Landbouwers, Tuinders, Imkers en Streekproducenten vzw",
    "Zorgnet-Icuro",
    "Bond Beter Leefmilieu",
    "Union des villes et communes de Wallonie",
    "Πανελλήνια Ένωση Φορέων Κοινωνικής Πολιτικής",
    "=SOM(A1) vzw",
    "Vlaamse Jeugdraad",
    "Test-Aankoop / Test-Achats",
    "Gezinsbond",
    "Ligue des familles",
    "Natuurpunt",
)


def top_table() -> Released:
    total, rows = 18_342, []
    for position, name in enumerate(NAMES):
        contacts = round(1240 * 0.84**position)
        rows.append((position + 1, name, GROUPS[position % 7], contacts, contacts / total, 46 - 2 * position))
    return released("top_organisations", "rank organisation group contacts share seats", rows)


def breadth_table() -> Released:
    base = 954
    rows = [
        (k, held, base, held / base)
        for k, held in enumerate((954, 611, 420, 287, 201, 140, 86, 41, 22, 9), 1)
    ]
    return released("seats_reached", "seats organisations base share", rows, base=base)


def concentration_table() -> Released:
    rows: list[tuple[Value, ...]] = []
    for position, period in enumerate(PERIODS):
        base = 14 if position == 0 else 380 + 21 * position
        gini = 0.571 + 0.021 * position
        top = None if position == 0 else 0.31 + 0.014 * position
        bounds = (None, None) if top is None else (top - 0.03, top + 0.03)
        rows.append((period, base, 900 + 240 * position, gini, gini - 0.025, gini + 0.025, top, *bounds))
    columns = "period base contacts gini gini_low gini_high top10_share top10_share_low top10_share_high"
    return released("concentration", columns, rows)


TEXTS: dict[str, dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "reporting_sample.yaml").read_text(encoding="utf-8")
)


def sample_figures(language: Language) -> dict[str, Figure]:
    """Each kind of figure once."""
    texts = TEXTS[language]

    def caption(key: str, definition: bool = False) -> Caption:
        return Caption(
            title=texts[key],
            subtitle=texts[f"{key}s"],
            source=texts["source"],
            definition=texts["definition"] if definition else "",
        )

    figures = (
        insiders_by_threshold(threshold_table(), caption("f1"), language, rule_row=1),
        lorenz(lorenz_table(), caption("f2", True), language, highlighted=("2025", "2021", "2016")),
        representation(representation_table(), caption("f3"), language),
        flow(flow_table(), caption("f4"), language),
        top_list(top_table(), caption("f5", True), language, rows_shown=12),
        seats_reached(breadth_table(), caption("f6"), language),
        concentration(concentration_table(), caption("f7"), language),
    )
    return {figure.id: figure for figure in figures}


def sample_document(language: Language) -> Document:
    """The whole report."""
    texts = TEXTS[language]
    figures = {name: FigureBlock(figure) for name, figure in sample_figures(language).items()}
    sections = (
        Section(
            texts["who"],
            (
                Findings((texts["finding1"], texts["finding2"], texts["finding3"])),
                Paragraph(texts["lead"]),
                figures["insiders_by_threshold"],
                figures["seats_reached"],
                figures["top_list"],
                TableBlock(
                    top_table(),
                    rows_shown=10,
                    columns=("rank", "organisation", "contacts", "share", "seats"),
                    caption=texts["f5s"],
                ),
            ),
        ),
        Section(
            texts["how_much"],
            (
                Paragraph(texts["lead"]),
                figures["lorenz"],
                figures["concentration"],
                TableBlock(concentration_table(), texts["table"]),
            ),
            (
                Section(
                    texts["persistent"],
                    (figures["flow"], Callout(CalloutKind.NOTE, texts["definition"].capitalize() + ".")),
                ),
            ),
        ),
        Section(texts["balance"], (Paragraph(texts["lead"]), figures["representation"])),
        Section(
            texts["method"],
            (
                DefinitionList(((texts["term1"], texts["def1"]), (texts["term2"], texts["def2"]))),
                Callout(CalloutKind.LIMITS, texts["limits"]),
            ),
        ),
    )
    return Document(
        id="voorbeeld",
        title=texts["title"],
        subtitle=texts["subtitle"],
        language=language,
        badge=BADGE[language],
        sections=sections,
        colophon=Colophon(texts["source"], texts["filter"], DAY, "1.0", texts["citation"]),
        manifest=Manifest(
            (Step("rondetafel.lib.access.measures", (("threshold", "monthly"),)),), (("rondetafel", "0.1.0"),)
        ),
    )


def small_document(language: Language) -> Document:
    """A report with one figure and one table, quickly written."""
    caption = Caption(TEXTS[language]["f1"], TEXTS[language]["f1s"], TEXTS[language]["source"])
    figure = insiders_by_threshold(threshold_table(), caption, language, rule_row=1)
    table = TableBlock(top_table())
    return Document(
        id="voorbeeld",
        title=TEXTS[language]["title"],
        language=language,
        badge=BADGE[language],
        sections=(Section(TEXTS[language]["who"], (FigureBlock(figure), table)),),
        colophon=Colophon("bron", "alles", DAY, "1.0", "citeer"),
        manifest=Manifest(
            (Step("access.measure", (("threshold", "monthly"),), "00ff"),), (("rondetafel", "0.1.0"),)
        ),
    )
