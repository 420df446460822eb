"""What a form of cooperation is one of."""

from __future__ import annotations

from rondetafel.instruments.cooperation.inventory import Form
from rondetafel.lib.vocab.vocabulary import codelist


def main_type(form: Form) -> tuple[str, str]:
    """List and code of what a form is one of: the most general form, or its kind where none fits."""
    if form.type is None:
        return "cooperation_kinds", form.kind
    return "cooperation_forms", codelist("cooperation_forms").entry(form.type).parent or form.type
