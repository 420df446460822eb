"""Zip files that do not tell when or where they were made."""

from __future__ import annotations

import io
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)  # first moment that a zip file can hold
_UNIX = 3


def without_times(archive: bytes) -> bytes:
    """The same zip file with all times set to the first of 1980 and no trace of the machine."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, _UNIX, 0
            new.writestr(entry, old.read(name))
    return content.getvalue()
