"""Answers exported by KoboToolbox or ODK Central (CSV or Excel, with names or with labels)."""

from __future__ import annotations

from collections.abc import Mapping

from rondetafel.lib.forms.exports.column_names import Column
from rondetafel.lib.forms.exports.export import Export, Reason, normalised
from rondetafel.lib.forms.form import Form
from rondetafel.lib.labelled.raw_table import RawTable

_IDENTIFYING = frozenset(
    {
        "_id",
        "_uuid",
        "_submitted_by",
        "_geolocation",
        "_geolocation_latitude",
        "_geolocation_longitude",
        "_notes",
        "_attachments",
        "instanceid",
        "instancename",
        "uuid",
        "rootuuid",
        "key",
        "parent_key",
        "submitterid",
        "submittername",
        "deviceid",
        "subscriberid",
        "simserial",
        "simid",
        "phonenumber",
        "username",
        "email",
        "audit",
    }
)
_TIMES = frozenset({"start", "end", "today", "_submission_time", "submissiondate", "_date_modified"})
_TECHNICAL = frozenset(
    {
        "_index",
        "_parent_index",
        "_parent_table_name",
        "_validation_status",
        "_status",
        "_tags",
        "_version_",
        "__version__",
        "_xform_id_string",
        "_media_all_received",
        "attachmentspresent",
        "attachmentsexpected",
        "status",
        "reviewstate",
        "edits",
        "formversion",
    }
)


def read_kobo(form: Form, raw: RawTable, names: Mapping[str, str] | None = None) -> Export:
    """Answers of a Kobo or ODK export in the shape that `check_answers` reads.

    Args:
        form: the form.
        raw: the file.
        names: question (or `question/choice`) by heading, for names that cannot be recognised.
    """
    return normalised(form, raw, reasons=_reason, translate=_as_written, names=names or {})


def _reason(heading: str) -> Reason | None:
    simple = heading.strip().casefold()
    last = simple.replace("-", "/").rpartition("/")[2]
    for name in (simple, last) if simple.startswith(("meta", "formhub")) else (simple,):
        if name in _IDENTIFYING:
            return Reason.IDENTIFYING
        if name in _TIMES:
            return Reason.TIME
        if name in _TECHNICAL:
            return Reason.TECHNICAL
    return None


def _as_written(_column: Column, text: str) -> str:
    return text
