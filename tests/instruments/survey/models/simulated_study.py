"""Studies with known effects, to see that the models find them and nothing else."""

from __future__ import annotations

import numpy as np

from rondetafel.instruments.survey.frame import NO_ANSWER, Attribute, Dyads, StudyFrame

LEVELS = {"federal": ("n_va", "mr", "vooruit"), "flemish": ("n_va", "vooruit")}
PARTIES = ("n_va", "mr", "vooruit")
PLACES = {"n_va": 7.0, "mr": 7.0, "vooruit": 3.0}


def simulated_study(
    organisations: int, *, seed: int, tie: float = 0.0, ally: float = 0.0, missing: float = 0.0
) -> StudyFrame:
    """Contact and influence from ties and allies; staff, type, position and attention have no effect."""
    rng = np.random.default_rng(seed)
    cells = [(level, party) for level, parties in LEVELS.items() for party in parties]
    organisation = np.tile(np.arange(organisations), len(cells))
    level = np.repeat([list(LEVELS).index(level) for level, _ in cells], organisations)
    party = np.repeat([PARTIES.index(party) for _, party in cells], organisations)
    ties = rng.integers(1, 6, size=(organisations, len(PARTIES))).astype(float)
    positions = rng.integers(-1, 2, size=(organisations, len(PARTIES))).astype(float)
    lr = rng.integers(0, 11, size=organisations).astype(float)
    own = 0.5 * rng.normal(size=organisations)
    hist_tie, position = ties[organisation, party], positions[organisation, party]
    driven = tie * (hist_tie - 3) + ally * (position == 1) + own[organisation]

    def answers() -> np.ndarray:
        latent = driven + rng.logistic(size=len(organisation))
        scale = 1.0 + np.searchsorted([0.0, 1.2, 3.0, 4.2], latent)
        return np.where(rng.random(len(scale)) < missing, np.nan, scale)

    types = np.array([0, 1, 2], dtype=np.intp)[rng.integers(0, 3, size=organisations)]
    wave = rng.integers(0, 2, size=organisations).astype(np.intp)
    attention = {
        name: rng.integers(1, 6, size=organisations).astype(float)
        for name in ("attn_party", "attn_media", "attn_public")
    }
    places = np.array([PLACES[name] for name in PARTIES])
    return StudyFrame(
        organisations,
        {
            "type": Attribute("type", ("business_association", "cause_group", "trade_union"), types),
            "contrast": Attribute("contrast", ("business", "citizen"), np.where(types < 2, types, NO_ANSWER)),
            "wave": Attribute("wave", ("1", "2"), wave),
        },
        {"fte": rng.gamma(1.0, 6.0, size=organisations), "lr": lr, **attention},
        Dyads(
            organisation.astype(np.intp),
            Attribute("level", tuple(LEVELS), level.astype(np.intp)),
            Attribute("party", PARTIES, party.astype(np.intp)),
            answers(),
            answers(),
            hist_tie,
            position,
            np.abs(lr[organisation] - places[party]),
        ),
    )
