"""Files beside the report: letters, texts, participation, and lists for the desk only."""

from __future__ import annotations

from collections.abc import Sequence

from rondetafel.instruments.consultation.absences import absence_of
from rondetafel.instruments.consultation.candidates import candidates_of
from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.letter_files import letter_files
from rondetafel.instruments.consultation.participation import participation_of
from rondetafel.instruments.consultation.participation_frame import participation_rows
from rondetafel.instruments.consultation.received import received_in
from rondetafel.instruments.consultation.text_files import text_files
from rondetafel.instruments.consultation.wording import say
from rondetafel.lib.access.frame_rows import frame_csv
from rondetafel.lib.base.text import Language
from rondetafel.lib.engine.cell_texts import yes_no
from rondetafel.lib.engine.contract import Tables
from rondetafel.lib.engine.team_files import team_csv
from rondetafel.lib.reporting.released_rows import rows_of


def working_files(tables: Tables, dossier: Dossier, language: Language) -> dict[str, bytes]:
    """All files by path; those under `confidential/` are not for the public."""
    return {
        **letter_files(dossier),
        **text_files(dossier, language),
        "participation.csv": frame_csv(participation_rows(dossier, public_only=True)),
        "confidential/participation.csv": frame_csv(participation_rows(dossier, public_only=False)),
        "confidential/additions.csv": _additions(dossier, language),
        "confidential/stakeholders.csv": _stakeholders(dossier, language),
        "confidential/proposals.csv": _proposals(tables, dossier, language),
    }


def _additions(dossier: Dossier, language: Language) -> bytes:
    """What senders wrote beside the text of a campaign, one line each, so that it is read."""
    rows = [
        (campaign.name, addition.number, addition.text)
        for campaign in received_in(dossier).campaigns
        for addition in campaign.additions
    ]
    return _csv(("campaign", "number", "addition"), rows, language)


def _stakeholders(dossier: Dossier, language: Language) -> bytes:
    """Every stakeholder by name, also those not named elsewhere."""
    rows = [
        (
            each.stakeholder.name,
            each.stakeholder.contact,
            each.stakeholder.language.value,
            each.stakeholder.side,
            each.stakeholder.status,
            *(
                yes_no(flag).in_language(language)
                for flag in (each.invited, each.attended, each.submitted, each.followed)
            ),
            say(f"absence_{absence.value}", language) if (absence := absence_of(dossier, each)) else "",
        )
        for each in participation_of(dossier, dossier.stakeholders)
    ]
    columns = ("organisation", "contact", "language", "side", "status")
    flags = ("was_invited", "did_attend", "did_submit", "was_followed", "absence")
    return _csv((*columns, *flags), rows, language)


def _proposals(tables: Tables, dossier: Dossier, language: Language) -> bytes:
    """The proposed organisations by name."""
    candidates = candidates_of(dossier, participation_of(dossier, dossier.relevant))
    rows = [
        (candidates[int(row.number("candidate_number")) - 1].name, f"{gain.number('gain'):.4f}")
        for row, gain in zip(rows_of(tables["recommended"]), rows_of(tables["gains"]), strict=True)
    ]
    return _csv(("organisation", "gain"), rows, language)


def _csv(columns: Sequence[str], rows: Sequence[Sequence[str]], language: Language) -> bytes:
    return team_csv([say(f"column_{column}", language) for column in columns], rows, language)
