"""The condition under which a question is asked, in words for a codebook."""

from __future__ import annotations

import re

from rondetafel.lib.forms.expressions import REFERENCE
from rondetafel.lib.forms.form import Form, Question

_SELECTED = re.compile(r"selected\(\s*\$\{\s*(\w+)\s*\}\s*,\s*(['\"])([^'\"]*)\2\s*\)")
_NOT_SELECTED = re.compile(rf"not\(\s*{_SELECTED.pattern}\s*\)")


def asked_if(form: Form, question: Question) -> str:
    """Conditions of a question and of the groups around it; empty text where everybody was asked.

    `selected(${levels}, 'federal')` becomes `levels includes federal`; what has no simple words stays an
    expression.
    """
    conditions = [_worded(condition) for condition in form.conditions(question)]
    if len(conditions) == 1:
        return conditions[0]
    return " and ".join(f"({each})" if " or " in each else each for each in conditions)


def _worded(condition: str) -> str:
    worded = _NOT_SELECTED.sub(r"\1 does not include \3", condition)
    worded = _SELECTED.sub(r"\1 includes \3", worded)
    return " ".join(REFERENCE.sub(r"\1", worded).split())
