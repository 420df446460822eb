"""Sentences of the report: what is next, and what was found, with its numbers."""

from __future__ import annotations

from collections.abc import Sequence

from rondetafel.instruments.advocacy.access_check import AccessCheck, TargetCheck
from rondetafel.instruments.advocacy.municipal import progress_of
from rondetafel.instruments.advocacy.own_voice import voice_of
from rondetafel.instruments.advocacy.plan import Plan, Route
from rondetafel.instruments.advocacy.route_balance import counted_actions
from rondetafel.instruments.advocacy.upcoming import StepKind, next_steps, unanswered
from rondetafel.instruments.advocacy.wording import CHOICES, say
from rondetafel.lib.analysis.coordination.target_access import Access
from rondetafel.lib.base.text import Language, enumerated
from rondetafel.lib.reporting import numbers

FEW_WARNINGS, FEWEST_WARNINGS = 2, 1  # where they stand among other sentences
_MOST_BRIDGES, _MOST_NAMES = 2, 4  # in one sentence


def goal(plan: Plan, language: Language) -> tuple[tuple[str, str], ...]:
    """The goal with its test, as terms and texts."""
    items = [
        (say("term_goal", language), plan.goal.text),
        (say("term_for_whom", language), _for_whom(plan, language)),
        (say("term_test", language), plan.goal.success_test),
    ]
    if plan.goal.success_by:
        items.append((say("term_by", language), numbers.day(plan.goal.success_by, language)))
    return tuple(items)


def main(plan: Plan, language: Language) -> tuple[str, ...]:
    """The key findings, what is next first; seven at most, so what belongs together stands together."""
    first, *others = upcoming(plan, language)
    together = (
        (first,),
        tuple(others),
        (told(plan, language),),
        closed_doors(plan, language, FEWEST_WARNINGS),
        (access(plan, language),),
        (silence(plan, language), voice(plan, language)),
        (local(plan, language),),
    )
    return tuple(
        " ".join(sentence for sentence in sentences if sentence) for sentences in together if any(sentences)
    )


def signals(plan: Plan, language: Language) -> tuple[str, ...]:
    """What the board has to talk about; the first ones weigh most."""
    found = (
        silence(plan, language),
        *closed_doors(plan, language, FEW_WARNINGS),
        told(plan, language),
        local(plan, language),
        voice(plan, language),
    )
    return tuple(sentence for sentence in found if sentence)


def upcoming(plan: Plan, language: Language) -> tuple[str, ...]:
    """The first action and the first decision, and how many steps are overdue."""
    steps = next_steps(plan)
    sentences = []
    for kinds, key in (
        ((StepKind.ACTION, StepKind.STEP), "finding_next"),
        ((StepKind.INPUT, StepKind.DECISION), "finding_decision"),
    ):
        first = next((step for step in steps if step.kind in kinds and not step.overdue), None)
        if first is not None:
            sentences.append(
                say(
                    key,
                    language,
                    what=first.what,
                    day=numbers.day(first.day, language),
                    kind=say(f"step_{first.kind}", language),
                    whom=enumerated(first.whom, language) or say("nobody", language),
                )
            )
    if not sentences:
        sentences.append(say("finding_nothing_next", language))
    if late := sum(step.overdue for step in steps):
        sentences.append(say("finding_overdue", language, count=late))
    return tuple(sentences)


def told(plan: Plan, language: Language) -> str:
    """Actions in the past without a result: how did it go?"""
    silent = unanswered(plan)
    if not silent:
        return ""
    return say("finding_unanswered", language, actions=_first([each.name for each in silent], language))


def access(plan: Plan, language: Language) -> str:
    """How many doors are open, ajar and closed."""
    checks = AccessCheck(plan).targets()
    if not checks:
        return ""
    counts = {each: sum(check.access.access is each for check in checks) for each in (*Access, None)}
    sentence = say(
        "finding_access",
        language,
        total=len(checks),
        open=counts[Access.OPEN],
        warm=counts[Access.WARM],
        cold=counts[Access.COLD],
        unknown=counts[None],
    )
    if plan.own_contacts or counts[None] == len(checks):
        return sentence
    return f"{sentence} {say('finding_public_only', language)}"


def closed_doors(plan: Plan, language: Language, most: int) -> tuple[str, ...]:
    """One sentence per closed door that a direct action meets, with bridges; what is left is counted."""
    meeting = [check for check in AccessCheck(plan).targets() if check.warns]
    sentences = [_closed_door(check, language) for check in meeting[:most]]
    if more := len(meeting) - len(sentences):
        sentences.append(say("warning_more", language, count=more))
    return tuple(sentences)


def routes(plan: Plan, language: Language) -> str:
    """How many actions go by the direct route."""
    counted = counted_actions(plan)
    if not counted:
        return ""
    direct = sum(action.route is Route.DIRECT for action in counted)
    share = numbers.share(direct / len(counted), language, base=len(counted))
    return say("finding_routes", language, direct=direct, base=len(counted), share=share)


def voice(plan: Plan, language: Language) -> str:
    """The own-voice share with its interval."""
    found = voice_of(plan).mentions
    base = found.own + found.coalition_only
    if not base:
        return say("finding_no_mentions", language) if plan.coalitions else ""
    return say(
        "finding_voice",
        language,
        own=found.own,
        base=base,
        share=numbers.share(found.interval.estimate, language, base=base),
        interval=numbers.share_interval(found.interval.low, found.interval.high, language, base=base),
    )


def silence(plan: Plan, language: Language) -> str:
    """The warning that the own sound is visible nowhere this quarter."""
    found = voice_of(plan)
    if not found.is_silent:
        return ""
    return say("finding_silent", language, count=found.this_quarter.coalition)


def local(plan: Plan, language: Language) -> str:
    """Progress in municipalities: 41 of 342."""
    if not plan.municipalities:
        return ""
    found = progress_of(plan)
    return say(
        "finding_local",
        language,
        adopted=numbers.count(found.adopted, language),
        total=numbers.count(found.total, language),
        busy=numbers.count(found.busy, language),
        overdue=numbers.count(found.overdue, language),
    )


def _for_whom(plan: Plan, language: Language) -> str:
    whom = CHOICES.label("goal", "for_whom", plan.goal.for_whom).in_language(language)
    interest = plan.goal.interest
    return say("for_whom_interest", language, whom=whom, interest=interest) if interest else whom


def _closed_door(check: TargetCheck, language: Language) -> str:
    bridges = [bridge.through for bridge in check.bridges if bridge.through is not None]
    return say(
        "warning_bridge" if bridges else "warning_no_bridge",
        language,
        target=check.target.name,
        actions=_first([action.name for action in check.direct_actions], language),
        bridges=enumerated(bridges[:_MOST_BRIDGES], language),
    )


def _first(names: Sequence[str], language: Language) -> str:
    """The first names, and how many more there are."""
    shown = enumerated(names[:_MOST_NAMES], language)
    more = len(names) - _MOST_NAMES
    return say("and_more", language, names=shown, count=more) if more > 0 else shown
