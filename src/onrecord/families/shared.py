"""What two signatures share: how much of the shorter text, how much of its own prose, in how many passages."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.families.signatures import Signature


@dataclass(frozen=True, slots=True)
class Shared:
    """What two texts share, in eight-word runs.

    `size` and `longer` are the runs of the shorter and of the longer text, `runs` those in both. `own_size` counts the
    runs of own prose, quoted in neither text, of the text that has fewer of them; `own` are the passages of own prose
    in both, longest first, each the number of its consecutive runs. `begins` says whether the shorter text, as far as
    it is in the longer, stands at its beginning.
    """

    size: int
    longer: int
    runs: int
    own_size: int
    own: tuple[int, ...]
    begins: bool

    @property
    def of_all(self) -> float:
        """Share of the shorter text, in [0, 1]."""
        return self.runs / self.size if self.size else 0.0

    @property
    def of_own(self) -> float:
        """Share of its own prose, in [0, 1]."""
        return sum(self.own) / self.own_size if self.own_size else 0.0

    @property
    def scattered(self) -> int:
        """Runs of own prose in both, the longest passage set aside."""
        return sum(self.own[1:])

    @property
    def scattered_of_own(self) -> float:
        """Those as a share, in [0, 1]."""
        return self.scattered / self.own_size if self.own_size else 0.0


def shared(a: Signature, b: Signature) -> Shared:
    """Compare two signatures; which comes first does not matter."""
    short, long = sorted((a, b), key=lambda s: (len(s), s.data, s.marks))
    _, here, there = np.intersect1d(short.runs, long.runs, assume_unique=True, return_indices=True)
    bare_here, bare_there = ~short.quoted[here], ~long.quoted[there]
    # A run that one of the two quotes is no own prose of the other: it says bare what the first quotes.
    own_short = int((~short.quoted).sum()) - int((bare_here & ~bare_there).sum())
    own_long = int((~long.quoted).sum()) - int((bare_there & ~bare_here).sum())
    return Shared(
        size=len(short),
        longer=len(long),
        runs=len(here),
        own_size=min(own_short, own_long),
        own=_passages(np.sort(here[bare_here & bare_there])),
        # Were it there from the first word to the last, the median would be at half its length.
        begins=bool(len(there)) and float(np.median(there)) <= len(short),
    )


def _passages(places: npt.NDArray[np.intp]) -> tuple[int, ...]:
    """Lengths of the stretches of consecutive numbers in `places`, longest first."""
    if not len(places):
        return ()
    cuts = np.flatnonzero(np.diff(places) > 1) + 1
    lengths = np.diff(np.concatenate([[0], cuts, [len(places)]]))
    return tuple(sorted((int(n) for n in lengths), reverse=True))
