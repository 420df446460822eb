"""All evidence that texts name certain actors, outright and by degree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rondetafel.lib.linkage.actors import KnownAs
from rondetafel.lib.linkage.evidence import Evidence, LinkRule
from rondetafel.lib.linkage.name_lookup import NameLookup
from rondetafel.lib.linkage.similarity import SimilarNames

_OUTRIGHT = 0.95  # evidence of this score makes looking for similar names superfluous
_LEAST_AGREEMENT = 0.3

EvidencePerActor = defaultdict[int, list[Evidence]]


class Comparison:
    """Actors that texts are compared with.

    Args:
        actors: the actors to be found.
        rule: what each kind of evidence is worth.
    """

    def __init__(self, actors: Sequence[KnownAs], rule: LinkRule) -> None:
        self._actors, self._rule = actors, rule
        self._lookup = NameLookup(actors, rule)
        self._similar = SimilarNames(actors, rule)

    def knows(self, text: KnownAs) -> bool:
        """True where an actor has exactly this name or acronym, apart from case, accents and legal form."""
        return self._lookup.knows(text)

    def evidence(self, texts: Sequence[KnownAs]) -> list[EvidencePerActor]:
        """Evidence per text and actor; similar names are only looked for where no name agrees outright."""
        found: list[EvidencePerActor] = [defaultdict(list) for _ in texts]
        for position, text in enumerate(texts):
            for actor, item in self._lookup.evidence(text):
                found[position][actor].append(self.checked(text, actor, item))
        still_open = [at for at, per_actor in enumerate(found) if not _has_outright(per_actor)]
        for position, actor, item in self._similar.evidence([texts[at] for at in still_open]):
            found[still_open[position]][actor].append(item)
        return found

    def among_themselves(self) -> dict[tuple[int, int], list[Evidence]]:
        """Evidence per pair of actors that they are the same, unweighed; each pair once, lower first."""
        pairs: defaultdict[tuple[int, int], list[Evidence]] = defaultdict(list)
        for one, actor in enumerate(self._actors):
            for other, item in self._lookup.evidence(actor):
                if one < other:  # agreeing outright is mutual
                    pairs[one, other].append(item)
        for one, other, item in self._similar.among_themselves():
            if one != other:
                pairs[min(one, other), max(one, other)].append(item)
        return pairs

    def checked(self, text: KnownAs, actor: int, item: Evidence) -> Evidence:
        """An acronym beside a long name is worth little where the actor has another long name."""
        acronym = str(item.values.get("acronym", ""))
        whole_text = {base.replace(" ", "") for base in text.bases}
        if not acronym or text.is_short_only or self._actors[actor].is_short_only:
            return item
        if acronym.replace(" ", "") in whole_text:
            return item
        differs = self._similar.agreement(text, actor) < _LEAST_AGREEMENT
        return item.times(self._rule.disagreement) if differs else item


def _has_outright(per_actor: EvidencePerActor) -> bool:
    return any(item.score >= _OUTRIGHT for items in per_actor.values() for item in items)
