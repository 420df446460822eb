"""Rondetafel: who sits at the table where public policy is made, who does not, why, and what to do about it.

For a notebook: `rondetafel.measure_access(contacts, organisation=…, seat=…, date=…)`.
"""

from __future__ import annotations

from typing import Any

from rondetafel.lib.base.version import __version__

__all__ = ["AccessTables", "__version__", "access_frame", "measure_access", "report_access"]


def __getattr__(name: str) -> Any:
    """Load the notebook door when it is first used, so that the command line starts quickly."""
    if name in __all__:
        from rondetafel import notebook

        return getattr(notebook, name)
    raise AttributeError(f"module 'rondetafel' has no attribute {name!r}")
