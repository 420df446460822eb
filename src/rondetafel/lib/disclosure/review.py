"""The door for those who ask: review of a release request (M22-M24)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rondetafel.lib.base.progress import Progress, silent
from rondetafel.lib.disclosure.alternatives import alternatives_to
from rondetafel.lib.disclosure.decision import Decision
from rondetafel.lib.disclosure.groups import Respondents
from rondetafel.lib.disclosure.ledger import Ledger
from rondetafel.lib.disclosure.merging import propose_merges
from rondetafel.lib.disclosure.policy import Policy
from rondetafel.lib.disclosure.request import ReleaseRequest
from rondetafel.lib.disclosure.statements import Fact
from rondetafel.lib.disclosure.verdict import decide


def review(
    request: ReleaseRequest,
    people: Respondents,
    ledger: Ledger,
    policy: Policy,
    *,
    public_facts: Sequence[Fact] = (),
    accept_merges: bool = False,
    progress: Progress = silent,
) -> Decision:
    """Decide what of a request may be published, together with everything published before.

    Nothing is written: put `decision.record(...)` in the ledger with `ledger.append`, then release the tables
    with `gate.release_reviewed`.

    Args:
        request: tables and models, with an edition where the study has editions.
        people: the respondents of the study, of all editions.
        ledger: everything released before; other studies in it do not count.
        policy: the rules.
        public_facts: what readers know besides, such as the number of invited organisations per type.
        accept_merges: decide on the request with the proposed merges, where there are any.
        progress: told now and then.

    Returns:
        PASS with hidden cells, or FAIL with reasons and alternatives; the same input gives the same decision.

    Raises:
        BadInput: the request is about attributes, values or amounts that are not there, or the data no longer
            agree with an earlier release; all problems are listed.
    """

    def decide_on(other: ReleaseRequest) -> Decision:
        return decide(other, people, ledger, policy, public_facts=public_facts, progress=progress)

    decision = decide_on(request)
    proposals = propose_merges(decision, people, decide_on)
    if accept_merges and proposals:
        merges = proposals[0].merges
        return replace(decide_on(request.merged(merges)), merges=merges)
    decision = replace(decision, proposals=proposals)
    return replace(decision, alternatives=alternatives_to(decision, decide_on))
