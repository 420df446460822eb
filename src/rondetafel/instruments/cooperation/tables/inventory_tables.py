"""Which forms there are, how current what is known of them is, and for which theme (O-1, O-6)."""

from __future__ import annotations

from collections import Counter
from datetime import date

from rondetafel.instruments.cooperation.inventory import Confirmation, Form, Inventory
from rondetafel.instruments.cooperation.tables.form_types import main_type
from rondetafel.instruments.cooperation.wording import CHOICES, TABLES, WORDS
from rondetafel.lib.base.tables import Tabulation, Value
from rondetafel.lib.base.text import Localised
from rondetafel.lib.engine.cell_texts import NOTHING, listed, yes_no
from rondetafel.lib.engine.worded_tables import counts, days, labels, names
from rondetafel.lib.vocab.vocabulary import codelist, entry_label

_UNCONFIRMED_FIRST = (Confirmation.UNCONFIRMED, Confirmation.STALE, Confirmation.CURRENT)


def inventory_tables(inventory: Inventory) -> list[Tabulation]:
    """Kinds with their age, the inventory, entries to ask about, forms without members, theme by form."""
    return [
        _kinds(inventory),
        _forms(inventory),
        _to_confirm(inventory),
        _without_members(inventory),
        _theme_by_form(inventory),
        _reasons(inventory),
    ]


def _kinds(inventory: Inventory) -> Tabulation:
    rows: list[tuple[Value, ...]] = []
    for entry in codelist("cooperation_kinds").entries:
        forms = [form for form in inventory.forms if form.kind == entry.id]
        found = Counter(form.confirmation(inventory.about.day) for form in forms)
        if forms:
            rows.append((entry.short, len(forms), *(found[each] for each in Confirmation)))
    return TABLES.table(
        "kinds",
        {**labels("kind"), **counts("forms", "current", "stale", "unconfirmed")},
        rows,
        methods=("M30",),
        base=TABLES.base(len(inventory.forms), "forms"),
        notes=(WORDS("note_age"),),
    )


def _forms(inventory: Inventory) -> Tabulation:
    members = inventory.members_by_form()
    return TABLES.table(
        "inventory",
        {
            **names("form"),
            **labels("kind", "type", "state", "themes", "horizontal", "tasks"),
            **counts("member_count"),
            **names("members", "legal_basis", "legal_link"),
            **labels("assent"),
            **days("start", "last_amended"),
            **names("secretariat"),
            **labels("public_documents"),
            **days("last_confirmed"),
            **counts("age_days"),
            **labels("owner"),
        },
        [_form_row(form, members[form.name], inventory) for form in inventory.forms],
        methods=("M30",),
        base=TABLES.base(len(inventory.forms), "forms"),
    )


def _form_row(form: Form, members: frozenset[str], inventory: Inventory) -> tuple[Value, ...]:
    return (
        form.name,
        entry_label("cooperation_kinds", form.kind),
        entry_label("cooperation_forms", form.type) if form.type else None,
        CHOICES.label("forms", "status", form.status.value) if form.status else WORDS("unknown"),
        Localised.joined([entry_label("policy_domains", theme) for theme in form.themes], ", "),
        Localised.joined([entry_label("horizontal_themes", theme) for theme in form.horizontal], ", "),
        Localised.joined([CHOICES.label("forms", "tasks", task) for task in form.tasks], ", "),
        len(members),
        listed(sorted(members)),
        form.legal_basis,
        form.legal_link,
        CHOICES.label("forms", "assent", form.assent) if form.assent else NOTHING,
        form.start,
        form.last_amended,
        form.secretariat,
        yes_no(form.public_documents),
        form.last_confirmed,
        form.age_days(inventory.about.day),
        _owner(form),
    )


def _to_confirm(inventory: Inventory) -> Tabulation:
    """Entries that nobody confirmed for a year; those with an owner to ask first, then the oldest."""
    day = inventory.about.day
    asked = [form for form in inventory.forms if form.confirmation(day) is not Confirmation.CURRENT]
    asked.sort(key=lambda form: (not form.owner, form.last_confirmed or date.min))
    return TABLES.table(
        "to_confirm",
        {
            **names("form"),
            **labels("confirmation"),
            **days("last_confirmed"),
            **counts("age_days"),
            **labels("owner"),
        },
        [
            (
                form.name,
                WORDS(f"confirmation_{form.confirmation(day).value}"),
                form.last_confirmed,
                form.age_days(day),
                _owner(form),
            )
            for form in asked
        ],
        methods=("M30",),
        base=TABLES.base(len(inventory.forms), "forms"),
        notes=(WORDS("note_age"),),
    )


def _owner(form: Form) -> Localised:
    return Localised.same(form.owner) if form.owner else WORDS("unknown")


def _without_members(inventory: Inventory) -> Tabulation:
    """Forms that nobody is known to take part in: they are in no overlap and no network."""
    members = inventory.members_by_form()
    return TABLES.table(
        "without_members",
        {**names("form"), **labels("kind", "owner")},
        [
            (form.name, entry_label("cooperation_kinds", form.kind), _owner(form))
            for form in inventory.forms
            if form.exists and not members[form.name]
        ],
        methods=("M36",),
        base=TABLES.base(len(inventory.forms), "forms"),
    )


def _theme_by_form(inventory: Inventory) -> Tabulation:
    """Existing forms per policy theme and form, in long shape; a form with two themes counts in both."""
    forms = [form for form in inventory.forms if form.exists]
    found = Counter((theme, main_type(form)) for form in forms for theme in form.themes)
    themes = [entry for entry in codelist("policy_domains").entries if any(entry.id == t for t, _ in found)]
    types = dict.fromkeys(main_type(form) for form in forms if form.themes)
    return TABLES.table(
        "theme_by_form",
        {**labels("theme", "type"), **counts("forms")},
        [(theme.short, entry_label(*type), found[theme.id, type]) for theme in themes for type in types],
        methods=("M30",),
        base=TABLES.base(len(inventory.forms), "forms"),
        notes=(WORDS("note_theme_by_form"),),
    )


def _reasons(inventory: Inventory) -> Tabulation:
    found = Counter(reason for form in inventory.forms if form.exists for reason in form.reasons)
    return TABLES.table(
        "reasons",
        {**labels("reason"), **counts("forms")},
        [
            (entry.short, found[entry.id])
            for entry in codelist("cooperation_reasons").entries
            if found[entry.id]
        ],
        methods=("M30",),
        base=TABLES.base(len(inventory.forms), "forms"),
    )
