"""The sample report, prepared and rendered once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from rondetafel.lib.base.text import Language
from rondetafel.lib.reporting.attachments import Attachment, attachments
from rondetafel.lib.reporting.document import Document
from rondetafel.lib.reporting.figures.figure import Figure
from rondetafel.lib.reporting.prepared import PreparedDocument, prepare
from tests.lib.reporting.reporting_sample import sample_document


@pytest.fixture(scope="session")
def document() -> Document:
    return sample_document(Language.FR)


@pytest.fixture(scope="session")
def prepared(document: Document) -> PreparedDocument:
    return prepare(document)


@pytest.fixture(scope="session")
def files(prepared: PreparedDocument) -> Mapping[str, tuple[Attachment, ...]]:
    return attachments(prepared)


@pytest.fixture(scope="session")
def figures(prepared: PreparedDocument) -> dict[str, Figure]:
    return {block.figure.id: block.figure for block in prepared.figures()}
