"""Read a folder on cooperation: sheets and answer files as an inventory, after every check at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rondetafel.instruments.cooperation.checks import folder_problems
from rondetafel.instruments.cooperation.inventory import (
    Bottleneck,
    CodedItem,
    Coding,
    Demand,
    Form,
    Inventory,
    Membership,
    Option,
    Party,
    Rater,
    Status,
    Verdict,
)
from rondetafel.instruments.cooperation.rating_files import read_rating_files
from rondetafel.instruments.cooperation.rating_rows import ratings_on_sheet
from rondetafel.lib.analysis.coordination.positive_coordination import AgendaItem
from rondetafel.lib.engine.about import about_of
from rondetafel.lib.engine.reading import read_folder
from rondetafel.lib.worksheets.rows import SheetRow, Sheets


def read(folder: Path) -> Inventory:
    """The inventory in a folder, with the answers in its subfolder `ratings`.

    Raises:
        BadInput: something is wrong; all of it is listed.
    """
    sheets = read_folder(__package__, folder)
    answers = read_rating_files(folder, sheets)
    placed = (*ratings_on_sheet(sheets), *answers.placed)
    sheets.refuse((*folder_problems(sheets, placed), *answers.problems))
    second = {row.text("item"): _coding(row) for row in sheets.rows("second_coder")}
    return Inventory(
        about=about_of(sheets),
        forms=tuple(_form(row) for row in sheets.rows("forms")),
        parties=tuple(
            Party(row.text("name"), row.code("level"), row.code("language")) for row in sheets.rows("parties")
        ),
        memberships=tuple(memberships_in(sheets)),
        raters=tuple(
            Rater(row.text("rater"), row.text("name"), row.text("government"))
            for row in sheets.rows("raters")
        ),
        ratings=tuple(each.rating for each in placed),
        bottlenecks=(*(_bottleneck(row) for row in sheets.rows("bottlenecks")), *answers.bottlenecks),
        options=tuple(_option(row) for row in sheets.rows("options")),
        demand=tuple(
            Demand(row.text("theme"), row.codes("reasons"), row.text("explanation"))
            for row in sheets.rows("demand")
        ),
        verdicts=tuple(
            Verdict(*(row.text(c) for c in ("first", "second", "verdict", "reason", "contradiction")))
            for row in sheets.rows("verdicts")
        ),
        items=tuple(_item(row, second.get(row.text("item"))) for row in sheets.rows("agenda_items")),
    )


def memberships_in(sheets: Sheets) -> Iterator[Membership]:
    """Rows of the sheet of members, then governments that only stand in the row of a form."""
    said = set()
    for row in sheets.rows("members"):
        said.add((row.text("form"), row.text("party")))
        part = row.code("part") or "member"
        yield Membership(row.text("form"), row.text("party"), part, row.day("since"), row.day("until"))
    for row in sheets.rows("forms"):
        for party in row.codes("parties"):
            if (row.text("name"), party) not in said:
                yield Membership(row.text("name"), party, "member")


def _form(row: SheetRow) -> Form:
    status, held = row.code("status"), row.number("held")
    return Form(
        name=row.text("name"),
        kind=row.text("kind"),
        type=row.code("type"),
        status=Status(status) if status else None,
        themes=row.codes("themes"),
        horizontal=row.codes("horizontal"),
        tasks=row.codes("tasks"),
        files_advised=_parts(row.text("files_advised")),
        files_decided=_parts(row.text("files_decided")),
        refers_to=row.codes("refers_to"),
        alternative_to=row.code("alternative_to"),
        reasons=row.codes("reasons"),
        legal_basis=row.text("legal_basis"),
        legal_link=row.text("legal_link"),
        assent=row.code("assent"),
        start=row.day("start"),
        first_amended=row.day("first_amended"),
        last_amended=row.day("last_amended"),
        planned=row.number("planned"),
        held=None if held is None else int(held),
        last_meeting=row.day("last_meeting"),
        secretariat=row.text("secretariat"),
        public_documents=row.yes("public_documents"),
        last_confirmed=row.day("last_confirmed"),
        owner=row.text("owner"),
        owner_contact=row.text("owner_contact"),
    )


def _parts(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))


def _bottleneck(row: SheetRow) -> Bottleneck:
    return Bottleneck(
        row.text("form"),
        row.text("bottleneck"),
        row.code("effect"),
        row.text("words"),
        row.text("public_quote"),
        row.text("source"),
    )


def _option(row: SheetRow) -> Option:
    return Option(
        text=row.text("option"),
        form=row.text("form"),
        bottleneck=row.text("bottleneck"),
        agenda=row.text("agenda"),
        on_agenda=row.day("on_agenda"),
        owner=row.text("owner"),
        status=row.text("status"),
        due=row.day("due"),
        follow_up=row.text("follow_up"),
    )


def _coding(row: SheetRow) -> Coding:
    return Coding(AgendaItem(row.text("coordination")), row.code("step"))


def _item(row: SheetRow, second: Coding | None) -> CodedItem:
    meeting = row.day("meeting")
    assert meeting is not None  # required by the plan
    return CodedItem(row.text("item"), row.text("form"), meeting, _coding(row), second)
