"""What pyxform says of a form: the last check, against the standard that ODK and Kobo follow.

Everything that we know how to say is checked before (`reading`), so that all of it is told at once; pyxform
stops at the first thing it dislikes. It gets the form as we would write it, as Markdown: never the user's
workbook, which may be made to exhaust memory.
"""

from __future__ import annotations

import re

from rondetafel.lib.base.problems import Place, Problem
from rondetafel.lib.forms.form import Form
from rondetafel.lib.forms.messages import PROBLEMS
from rondetafel.lib.forms.sheets import SURVEY
from rondetafel.lib.forms.writing import form_markdown
from rondetafel.lib.forms.written_rows import written_sheets

_ROW = re.compile(r"\[row : (\d+)\]\s*")
_SHEET = re.compile(r"the '(survey|choices|settings)' sheet")
_MOST_CHARACTERS = 200


def conversion_problems(form: Form, file: str) -> list[Problem]:
    """The first thing that pyxform refuses, if any."""
    from pyxform.errors import PyXFormError

    try:
        xform(form)
    except PyXFormError as error:
        return [_problem(form, file, str(error))]
    except Exception as error:  # pyxform trips over some forms instead of refusing them
        return [_problem(form, file, type(error).__name__)]
    return []


def xform(form: Form) -> str:
    """A form as XForm (XML), for ODK, Kobo or Enketo.

    Raises:
        pyxform.errors.PyXFormError: it refuses the form; not for a form that `read_form` has read.
    """
    from pyxform.xls2xform import convert

    # bytes: a text would be taken for the name of a file
    return str(convert(form_markdown(form).encode(), file_type=".md", form_name="data").xform)


def _problem(form: Form, file: str, message: str) -> Problem:
    row, sheet = _ROW.search(message), _SHEET.search(message)
    name = sheet.group(1) if sheet else None
    number = None
    if row and name == SURVEY:
        origins = written_sheets(form)[0].origins
        position = int(row.group(1)) - 2
        number = origins[position] if 0 <= position < len(origins) else None
    shown = " ".join(_ROW.sub("", message).split())[:_MOST_CHARACTERS]
    return PROBLEMS.problem("FRM-060", Place(file, name, number), message=shown)
