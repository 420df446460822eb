"""The questions and groups of a form, from the rows of its survey sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rondetafel.lib.base.problems import Place, Problem
from rondetafel.lib.base.text import Localised
from rondetafel.lib.forms.columns import Row, Table
from rondetafel.lib.forms.form import ALWAYS, CHOSEN, MOMENTS, Choice, Group, Kind, Question
from rondetafel.lib.forms.limits import FORM_LIMITS
from rondetafel.lib.forms.messages import PROBLEMS
from rondetafel.lib.vocab.code_lists import closest_id

UNLABELLED = MOMENTS | {Kind.CALCULATE, Kind.HIDDEN}
IDENTIFYING = frozenset(
    [
        "deviceid",
        "imei",
        "phonenumber",
        "phone_number",
        "username",
        "email",
        "subscriberid",
        "simserial",
        "audit",
        "image",
        "photo",
        "audio",
        "video",
        "file",
        "barcode",
        "geopoint",
        "geotrace",
        "geoshape",
        "start-geopoint",
        "background-audio",
        "background-geopoint",
    ]
)

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_EDGE = re.compile(r"(begin|end)[ _](group|repeat|lgroup)", re.IGNORECASE)
_SELECT = re.compile(
    r"(select_one|select one|select1|select one from|select_multiple|select multiple|"
    r"select all that apply|select all that apply from) +(\S+)",
    re.IGNORECASE,
)
_YES = frozenset({"yes", "true", "true()"})
_NO = frozenset({"no", "false", "false()"})


@dataclass(slots=True)
class _Reader:
    """Walks down the sheet; knows which groups are open."""

    table: Table
    lists: Mapping[str, tuple[Choice, ...]]
    problems: list[Problem]
    items: list[Question | Group] = field(default_factory=list)
    open: list[Group] = field(default_factory=list)
    rows_of_names: dict[str, int] = field(default_factory=dict)

    def read(self) -> tuple[Question | Group, ...]:
        for row in self.table.rows:
            kind = row.text("type")
            if edge := _EDGE.fullmatch(kind):
                repeats = edge.group(2).casefold() != "group"
                if edge.group(1).casefold() == "begin":
                    self._begin(row, repeats)
                else:
                    self._end(row, repeats)
            else:
                self._question(row, kind)
        for group in self.open:
            self._say("FRM-020", self._place_of(group.row), name=group.name)
        return tuple(self.items)

    def _begin(self, row: Row, repeats: bool) -> None:
        repeat = self._repeat
        if repeats and repeat:
            self._say("FRM-021", self._place_of(row.number), outer=repeat)
        group = Group(
            name=self._name(row),
            repeats=repeats,
            label=self.table.localised(row, "label", self.problems),
            relevant=row.text("relevant"),
            repeat_count=row.text("repeat_count") if repeats else "",
            appearance=row.text("appearance"),
            groups=self._path,
            repeat=repeat,
            row=row.number,
        )
        self.items.append(group)
        self.open.append(group)

    def _end(self, row: Row, repeats: bool) -> None:
        if self.open and self.open[-1].repeats is repeats:
            self.open.pop()
        else:
            self._say("FRM-019", self._place_of(row.number))

    def _question(self, row: Row, written: str) -> None:
        kind, list_name = self._kind(row, written)
        if kind is None:
            self._name(row)  # its own problems are told as well
            return
        if kind is Kind.CALCULATE and not row.text("calculation"):
            self._say("FRM-022", self._place_of(row.number, "calculation"))
        label = self._translated(row, "label")
        if kind not in UNLABELLED and not row.texts("label"):
            self._say("FRM-023", self._place_of(row.number, "label"))
        self.items.append(
            Question(
                kind=kind,
                name=self._name(row),
                label=label,
                hint=self._translated(row, "hint"),
                list_name=list_name,
                choices=self.lists.get(list_name, ()),
                relevant=row.text("relevant"),
                constraint=row.text("constraint"),
                constraint_message=self._translated(row, "constraint_message"),
                required=_required(row.text("required")),
                required_message=self._translated(row, "required_message"),
                calculation=row.text("calculation"),
                choice_filter=row.text("choice_filter"),
                appearance=row.text("appearance"),
                default=row.text("default"),
                parameters=row.text("parameters"),
                groups=self._path,
                repeat=self._repeat,
                row=row.number,
            )
        )

    def _kind(self, row: Row, written: str) -> tuple[Kind | None, str]:
        place = self._place_of(row.number, "type")
        if not written:
            self._say("FRM-010", place)
            return None, ""
        if match := _SELECT.fullmatch(written):
            one = match.group(1).casefold() in {"select_one", "select one", "select1", "select one from"}
            name = match.group(2)
            if name not in self.lists:
                closest = closest_id(name, self.lists) if self.lists else "choices"
                self._say("FRM-017", place, list=name, closest=closest)
            return Kind.SELECT_ONE if one else Kind.SELECT_MULTIPLE, name
        simple = written.casefold()
        if simple in IDENTIFYING:
            self._say("FRM-012", place, type=written)
            return None, ""
        plain = [str(kind) for kind in Kind if kind not in CHOSEN]
        if simple not in plain:
            closest = closest_id(simple.split()[0], [*map(str, Kind), "begin_group", "end_group"])
            self._say("FRM-011", place, type=written, closest=closest)
            return None, ""
        return Kind(simple), ""

    def _name(self, row: Row) -> str:
        name = row.text("name")
        place = self._place_of(row.number, "name")
        if not name:
            self._say("FRM-013", place)
        elif not _NAME.fullmatch(name):
            self._say("FRM-014", place, name=name)
        elif len(name) > FORM_LIMITS.name_characters:
            values = {"name": name, "count": len(name), "most": FORM_LIMITS.name_characters}
            self._say("FRM-015", place, **values)
        if name and (other := self.rows_of_names.setdefault(name.casefold(), row.number)) != row.number:
            self._say("FRM-016", place, name=name, other=other)
        return name

    def _translated(self, row: Row, key: str) -> Localised | None:
        return self.table.localised(row, key, self.problems)

    @property
    def _path(self) -> tuple[str, ...]:
        return tuple(group.name for group in self.open)

    @property
    def _repeat(self) -> str | None:
        return next((group.name for group in self.open if group.repeats), None)

    def _place_of(self, row: int | None, column: str | None = None) -> Place:
        return self.table.sheet.place(row, column)

    def _say(self, code: str, place: Place, **values: object) -> None:
        self.problems.append(PROBLEMS.problem(code, place, **values))


def survey_items(
    table: Table, lists: Mapping[str, tuple[Choice, ...]], problems: list[Problem]
) -> tuple[Question | Group, ...]:
    """Questions and groups in order; what is wrong with them is added to the problems."""
    return _Reader(table, lists, problems).read()


def _required(text: str) -> str:
    simple = text.casefold()
    return ALWAYS if simple in _YES else "" if simple in _NO else text
