"""Invented texts: a campaign, three additions to it, and texts that have nothing in common."""

from __future__ import annotations

import numpy as np

CAMPAIGN = (
    "Geachte schepen, het plan voor een autoluwe binnenstad raakt wie slecht te been is. "
    "Zonder bus tot aan de deur blijven ouderen thuis en verliezen zij hun contacten. "
    "Wij vragen dat eerst de haltes worden verbouwd en pas daarna de straten worden afgesloten. "
    "Luister naar wie niet kan fietsen, en leg uit waarom hun belang minder zou wegen."
)
ADDITIONS = (
    "Mijn moeder van 84 gaat elke woensdag naar de markt en kan dan nergens meer uitstappen.",
    "In onze straat wonen zeven mensen met een rolstoel en niemand heeft ons iets gevraagd.",
    "Als vrijwilliger rijd ik mensen naar het ziekenhuis, ook daarvoor is een plek nodig.",
)
VARIANTS = ("Geachte schepen", "Geachte mevrouw de schepen", "Beste schepen")
ARGUMENTS = (
    ("A1", "Laden en lossen moet ook overdag kunnen.", ("Economie en handel",)),
    ("A2", "Handelaars verliezen klanten tijdens de werken.", ("Economie en handel",)),
    ("A3", "De bushaltes moeten eerst toegankelijk worden.", ("Toegankelijkheid",)),
    ("A4", "Zorgverleners hebben een vergunning nodig.", ("Gezondheid", "Toegankelijkheid")),
    ("A5", "Minder uitlaatgassen maakt de buurt gezonder.", ("Gezondheid", "Klimaat en lucht")),
    ("A6", "Schoolstraten horen bij het plan.", ("Veiligheid",)),
    ("A7", "Sluipverkeer verschuift naar de randwijken.", ("Wonen en buurt", "Veiligheid")),
    ("A8", "De parkings aan de rand zijn te klein.", ("Economie en handel", "Wonen en buurt")),
    ("A9", "Bewoners moeten kunnen parkeren voor de deur.", ("Wonen en buurt",)),
    ("A10", "Meer bomen in de vrijgekomen ruimte.", ("Klimaat en lucht",)),
)
OUTCOMES = {
    "A1": ("partly_adopted", "Tot elf uur, omdat de stoepen daarna vol zijn.", "art. 4"),
    "A2": ("adopted", "Er komt een vergoeding tijdens de werken.", "art. 9"),
    "A3": ("not_adopted", "De verbouwing van alle haltes duurt vier jaar.", ""),
    "A4": ("adopted", "Zorgverleners krijgen een doorlopende vergunning.", "art. 6"),
    "A5": ("already_covered", "Het luchtplan regelt dit al.", ""),
    "A6": ("adopted", "Zes schoolstraten staan op de kaart.", "bijlage 2"),
    "A7": ("deferred", "Na een jaar wordt geteld en bijgestuurd.", "art. 12"),
    "A8": ("partly_adopted", "Eén parking wordt groter.", "art. 7"),
    "A9": ("not_adopted", "", ""),
}
_WHO = (
    "Onze leden",
    "De gezinnen hier",
    "Wie in de wijk werkt",
    "Vrijwilligers van ons huis",
    "Jonge ouders",
    "Leveranciers uit de rand",
    "Bezoekers van de markt",
    "Mensen met een kleine zaak",
    "Buurtbewoners",
    "Patiënten en hun familie",
    "Leerlingen",
    "Wandelaars",
)
_DO = (
    "merken elke dag",
    "vrezen al lang",
    "zien liever",
    "vertelden ons",
    "hebben ondervonden",
    "zouden aanvaarden",
    "betwijfelen ten zeerste",
    "begrijpen best",
    "rekenen erop",
    "klagen erover",
    "waarderen het",
    "vragen zich af",
)
_THAT = (
    "dat het kruispunt bij de brug vastloopt",
    "dat er te weinig zitbanken staan",
    "dat leveringen vroeger moeten komen",
    "dat de lucht langs de ring slecht is",
    "dat fietspaden ophouden aan het dok",
    "dat een pendelbus zou helpen",
    "dat de huur van panden daalt",
    "dat kinderen veiliger oversteken",
    "dat de borden onduidelijk blijven",
    "dat taxi’s buiten moeten wachten",
    "dat het lawaai ’s nachts toeneemt",
    "dat overleg met scholen ontbreekt",
    "dat de werken te lang duren",
    "dat bomen schaduw geven in de zomer",
)
_BECAUSE = (
    "want de omweg kost tijd",
    "en dat staat nergens in het plan",
    "zeker in de winter",
    "ook al is het doel goed",
    "zoals bij het vorige project bleek",
    "terwijl de middelen beperkt zijn",
    "nu de bevolking groeit",
    "tenzij de stad bijstuurt",
    "volgens een telling van vorig jaar",
    "hoewel sommigen dat ontkennen",
    "en daarom schrijven wij u",
    "als niemand het opvolgt",
)


def campaign_texts(random: np.random.Generator) -> list[str]:
    """Forty near-identical texts, three of them with an addition."""
    texts = []
    for number in range(40):
        opening = VARIANTS[0] if number < 30 else VARIANTS[int(random.integers(1, len(VARIANTS)))]
        texts.append(CAMPAIGN.replace(VARIANTS[0], opening, 1))
    for number, addition in zip((4, 17, 33), ADDITIONS, strict=True):
        texts[number] = f"{texts[number]} {addition}"
    return texts


def own_text(random: np.random.Generator) -> str:
    """A text of four sentences of its own."""
    parts = [
        [pool[place] for place in random.choice(len(pool), size=4, replace=False)]
        for pool in (_WHO, _DO, _THAT, _BECAUSE)
    ]
    return " ".join(f"{' '.join(sentence)}." for sentence in zip(*parts, strict=True))
