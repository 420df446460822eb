"""Answers to the form of an instrument: files in a subfolder of the user's folder, one row per answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from rondetafel.lib.base.problems import BadInput, Place, Problem
from rondetafel.lib.forms.answers import CheckedAnswers, check_answers
from rondetafel.lib.forms.form import Form
from rondetafel.lib.forms.reading import read_form
from rondetafel.lib.labelled.raw_table import RawTable
from rondetafel.lib.labelled.reading import read_raw
from rondetafel.lib.vocab.hidden_names import HiddenNames
from rondetafel.lib.vocab.names import matching_key
from rondetafel.lib.worksheets.raw_sheets import table_files


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """One file, checked against the form.

    Args:
        form: what it answers.
        raw: the file as it stands.
        checked: its answers.
    """

    form: Form
    raw: RawTable
    checked: CheckedAnswers

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong with the file whatever the instrument; with one, use no answer."""
        return (*self.raw.problems, *self.checked.problems)

    def texts(self, question: str) -> tuple[str, ...]:
        """Answers to a question by row, as texts; empty where there is none."""
        return tuple(str(value) for value in self.checked.values[question])

    def keys(self, question: str, keys: Sequence[str]) -> tuple[str | None, ...]:
        """Answers by row, spelt as the key of a sheet that they name; None where they name none."""
        known = {matching_key(key): key for key in keys}
        return tuple(known.get(matching_key(text)) for text in self.texts(question))

    def place(self, row: int, question: str) -> Place:
        """Where an answer stands; rows count from 0."""
        return self.raw.place(row, question)


@dataclass(frozen=True, slots=True)
class AnswerFiles:
    """The answer files of a folder, in order of name.

    Args:
        paths: path of each in the user's folder, with slashes; also of those that could not be read.
        read: those that could be read.
        problems: why others could not.
    """

    paths: tuple[str, ...] = ()
    read: tuple[AnswerFile, ...] = ()
    problems: tuple[Problem, ...] = ()

    def named_after(self, names: HiddenNames) -> Iterator[Place]:
        """Files that bear a name: the manifest of a report lists every file that was read."""
        for path in self.paths:
            if names.stand_in(Path(path).stem):
                yield Place(file=path)


def read_answer_files(folder: Path, subfolder: str, form: Callable[[], Form]) -> AnswerFiles:
    """All answer files in a subfolder; none where it is not there.

    Args:
        folder: the user's folder.
        subfolder: its folder with answers.
        form: reads the form that they answer; only called where there are files.
    """
    files = table_files(folder / subfolder)
    if not files:
        return AnswerFiles()
    asked, read, problems = form(), list[AnswerFile](), list[Problem]()
    for file in files:
        try:
            raw = read_raw(file)
        except BadInput as bad:
            problems += bad.problems
        else:
            read.append(AnswerFile(asked, raw, check_answers(asked, raw)))
    paths = tuple(f"{subfolder}/{file.name}" for file in files)
    return AnswerFiles(paths, tuple(read), tuple(problems))


def own_form(package: str, name: str) -> Form:
    """The form that lies beside the code of an instrument."""
    with resources.as_file(resources.files(package).joinpath(name)) as path:
        return read_form(path)


def write_own_form(package: str, name: str, folder: Path) -> None:
    """Put that form beside the sheets of a new folder; it speaks all three languages by itself."""
    (folder / name).write_bytes(resources.files(package).joinpath(name).read_bytes())
