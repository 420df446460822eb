"""Link free text to the entries of a register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rondetafel.lib.base.problems import BrokenPromise
from rondetafel.lib.linkage.actors import KnownAs, known_as
from rondetafel.lib.linkage.cells import Mention, read_mention
from rondetafel.lib.linkage.comparison import Comparison, EvidencePerActor
from rondetafel.lib.linkage.evidence import Evidence, Kind, LinkRule, default_rule
from rondetafel.lib.linkage.learned_acronyms import learn_acronyms
from rondetafel.lib.linkage.links import Candidate, Link, Links, decide, weigh


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """An organisation in a register: id, official name, other names and acronyms it is known by."""

    id: str
    name: str
    other_names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()


class NameRegister:
    """A register built once, then asked about any number of texts.

    Args:
        entries: the organisations. Their order does not matter.
        rule: weights and thresholds; the rule that ships with Rondetafel by default.

    Raises:
        BrokenPromise: two entries have the same id.
    """

    def __init__(self, entries: Iterable[RegisterEntry], rule: LinkRule | None = None) -> None:
        self._rule = rule or default_rule()
        self._entries = sorted(entries, key=lambda entry: entry.id)
        self._position = {entry.id: position for position, entry in enumerate(self._entries)}
        if len(self._position) < len(self._entries):
            raise BrokenPromise("two entries of a register have the same id")
        self._actors = [known_as((entry.name, *entry.other_names), entry.acronyms) for entry in self._entries]
        self._comparison = Comparison(self._actors, self._rule)

    def __len__(self) -> int:
        """Number of entries."""
        return len(self._entries)

    def knows(self, text: str) -> bool:
        """True where an entry has exactly this name or acronym, apart from case, accents and legal form."""
        return self._comparison.knows(known_as((text,)))

    def match(self, mentions: Sequence[str | Mention]) -> Links:
        """Decide for each text which entry it names, if any.

        A first round links what the names themselves show. The acronyms that stand beside linked names
        are then learned, and a second round uses them; so what `ESPO` means can depend on the other texts
        of the same call, but never on their order.

        Args:
            mentions: texts that each name one organisation (see `split_cell` for cells with several).
        """
        read = [mention if isinstance(mention, Mention) else read_mention(mention) for mention in mentions]
        distinct = list(dict.fromkeys(read))
        texts = [known_as((mention.name,)) for mention in distinct]
        evidence = self._comparison.evidence(texts)
        self._add_register_numbers(distinct, evidence)
        first_round = self._decide(distinct, evidence)
        self._add_learned_acronyms(texts, first_round, evidence)
        link_of = dict(zip(distinct, self._decide(distinct, evidence), strict=True))
        return Links(tuple(link_of[mention] for mention in read), self._rule.version)

    def _add_register_numbers(
        self, mentions: Sequence[Mention], evidence: Sequence[EvidencePerActor]
    ) -> None:
        for mention, per_actor in zip(mentions, evidence, strict=True):
            for number in mention.identifiers:
                if number in self._position:
                    item = self._rule.certain(Kind.REGISTER_NUMBER, number=number)
                    per_actor[self._position[number]].append(item)

    def _add_learned_acronyms(
        self, texts: Sequence[KnownAs], links: Sequence[Link], evidence: Sequence[EvidencePerActor]
    ) -> None:
        linked = [(text, self._position[link.id]) for text, link in zip(texts, links, strict=True) if link.id]
        learned = learn_acronyms(linked, self._actors)
        for text, per_actor in zip(texts, evidence, strict=True):
            for acronym in text.short_names:
                if acronym in learned:
                    actor, times = learned[acronym]
                    item = self._rule.certain(Kind.LEARNED_ACRONYM, acronym=acronym, times=times)
                    per_actor[actor].append(self._comparison.checked(text, actor, item))

    def _decide(self, mentions: Sequence[Mention], evidence: Sequence[EvidencePerActor]) -> list[Link]:
        return [
            decide(mention.text, [self._candidate(*found) for found in per_actor.items()], self._rule)
            for mention, per_actor in zip(mentions, evidence, strict=True)
        ]

    def _candidate(self, position: int, items: Sequence[Evidence]) -> Candidate:
        best = weigh(items, self._rule)
        entry = self._entries[position]
        return Candidate(entry.id, entry.name, best.score, best)
