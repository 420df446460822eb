from __future__ import annotations

import pytest

from rondetafel.lib.sources.name_groups import NOT_STATED, name_group, name_group_labels


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("European Federation of Retired and Elderly People", "association"),
        ("Vereniging van Nederlandse Gemeenten", "association"),
        ("Industrieverband Agrar e.V.", "association"),
        ("Asociación Española de Empresas de Productos de Marca", "association"),
        ("Bond Beter Leefmilieu vzw", "association"),
        ("Federation of Small Businesses Ltd", "association"),
        ("Fondation 30 Millions d'Amis", "foundation"),
        ("Robert Bosch Stiftung GmbH", "foundation"),
        ("Universiteit Gent", "research"),
        ("Wirtschaftsuniversität Wien", "research"),
        ("Gemeente Venray", "public_body"),
        ("Autorità di regolazione dei trasporti", "public_body"),
        ("Citigroup Inc.", "company"),
        ("Union Fenosa SA", "company"),
        ("Swissport International Ltd.", "company"),
        ("Alliance for Organic Integrity", "association"),
        ("Uber", NOT_STATED),
        ("Rolls-Royce", NOT_STATED),
    ],
)
def test_the_kind_of_an_organisation_is_what_its_name_says(name, group):
    assert name_group(name) == group


def test_every_group_has_a_label_in_three_languages():
    labels = name_group_labels()
    assert set(labels) >= {"association", "foundation", "research", "public_body", "company", NOT_STATED}
    assert all(label.nl and label.fr and label.en for label in labels.values())


@pytest.mark.real_data
def test_groups_agree_with_most_of_the_legal_forms_that_96_organisations_declare(shared_data):
    """The share that docs/reference/sources.md prints, from forms that can be nothing else."""
    import csv

    plain = {
        "association": {
            "AISBL",
            "aisbl",
            "ASBL",
            "IASBL",
            "eingetragener Verein",
            "e. V.",
            "Association",
            "Stowarzyszenie",
        },
        "company": {"GmbH", "SpA", "Inc.", "aktiebolag (AB)", "GmbH & Co. KG", "Limited company", "Company"},
        "foundation": {"Foundation", "foundation", "Fondation"},
    }
    with (shared_data / "eu_transparency_register/profiles_sample.csv").open(encoding="utf-8") as file:
        pairs = [
            (name_group(row["name"]), group)
            for row in csv.DictReader(file)
            for group, forms in plain.items()
            if row["entity_form"] in forms
        ]
    stated = [(found, said) for found, said in pairs if found != NOT_STATED]
    assert len(stated) >= 0.75 * len(pairs)
    assert sum(found == said for found, said in stated) >= 0.9 * len(stated)
