"""Stands in for the reading process and does what a broken file makes it do."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path


def main() -> None:
    request = json.loads(sys.argv[1])
    (Path(request["folder"]) / "lines").write_text('[2, "half"]\n')
    how = Path(request["path"]).read_text()
    if how == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if how == "hang":
        time.sleep(60)
    if how == "spin":
        from rondetafel.lib.labelled.confined import confine
        from rondetafel.lib.labelled.limits import ReadingLimits

        confine(ReadingLimits(**request["limits"]))
        while True:
            pass
    sys.exit(3)


if __name__ == "__main__":
    main()
