"""What came in: submissions, different submissions, and campaigns among them (C-5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rondetafel.instruments.consultation.campaigns import Campaign
from rondetafel.instruments.consultation.dossier import Dossier
from rondetafel.instruments.consultation.records import Submission

LONGEST_TEMPLATE = 300


@dataclass(frozen=True, slots=True)
class KindCount:
    """Submissions of one kind.

    Args:
        kind: id in `submission_kinds`; a text in a campaign counts as campaign, whatever its row says.
        count: submissions.
        different: different ones: a campaign counts once.
        confidential: of which confidential.
        unread: of which without readable text.
    """

    kind: str
    count: int
    different: int
    confidential: int
    unread: int


@dataclass(frozen=True, slots=True)
class Addition:
    """What a sender wrote beside the text of a campaign; for those who read, never for the public."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class PublicCampaign:
    """A campaign.

    Args:
        name: short name, in order of size.
        texts: number of texts.
        identical: of which word for word the template.
        template: beginning of the text that several sent; None where no two are the same.
        additions: personal additions, by number of the submission.
    """

    name: str
    texts: int
    identical: int
    template: str | None
    additions: tuple[Addition, ...]


@dataclass(frozen=True, slots=True)
class Received:
    """Everything that came in, counted."""

    count: int
    different: int
    confidential: int
    organisations: int
    kinds: tuple[KindCount, ...]
    campaigns: tuple[PublicCampaign, ...]


def received_in(dossier: Dossier) -> Received:
    """Count submissions and group those that are the same text; confidential ones are never compared."""
    compared, groups = dossier.comparable, dossier.campaigns
    campaign_of = {
        compared[member.position].number: place
        for place, group in enumerate(groups)
        for member in group.members
    }
    kinds = tuple(
        _kind_count(kind, of_kind, campaign_of)
        for kind in ("organisation", "joint", "individual", "campaign")
        if (of_kind := [each for each in dossier.submissions if _kind(each, campaign_of) == kind])
    )
    return Received(
        count=len(dossier.submissions),
        different=sum(each.different for each in kinds),
        confidential=sum(each.confidential for each in dossier.submissions),
        organisations=len({name for each in dossier.submissions for name in each.stakeholders}),
        kinds=kinds,
        campaigns=tuple(_public(place, group, compared) for place, group in enumerate(groups, start=1)),
    )


def _kind(submission: Submission, campaign_of: dict[str, int]) -> str:
    return "campaign" if submission.number in campaign_of else submission.kind


def _kind_count(kind: str, of_kind: list[Submission], campaign_of: dict[str, int]) -> KindCount:
    grouped = {campaign_of[each.number] for each in of_kind if each.number in campaign_of}
    alone = sum(each.number not in campaign_of for each in of_kind)
    return KindCount(
        kind,
        len(of_kind),
        alone + len(grouped),
        sum(each.confidential for each in of_kind),
        sum(not each.searchable for each in of_kind),
    )


def _public(place: int, campaign: Campaign, compared: Sequence[Submission]) -> PublicCampaign:
    identical = sum(member.identical for member in campaign.members)
    text = " ".join(compared[campaign.template].text.split())
    if len(text) > LONGEST_TEMPLATE:
        text = f"{text[: LONGEST_TEMPLATE - 1]}…"
    return PublicCampaign(
        f"C{place}",
        len(campaign.members),
        identical,
        text if identical > 1 else None,
        tuple(Addition(compared[m.position].number, m.addition) for m in campaign.with_addition),
    )
