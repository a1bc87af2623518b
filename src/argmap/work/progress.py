"""How far work has come: how much is done, how fast it goes, and how long the rest will take.

    1,240 of 100,000, 83 a second, 20 min left

A value of counts and moments that are given to it, so that it looks at no clock; to draw it is another's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

_UNITS = (("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1))
_SPANS = (("a second", 1), ("a minute", 60), ("an hour", 3_600))


@dataclass(frozen=True, slots=True)
class Progress:
    """So many items done of a total (None: nobody knows) from one moment to another.

    Moments are seconds of a clock that only goes forward, such as `time.monotonic()`.
    """

    total: int | None
    begun: float
    moment: float
    done: int = 0

    def advance(self, items: int, moment: float) -> Progress:
        """The progress when so many more items are done."""
        return replace(self, done=self.done + items, moment=max(self.moment, moment))

    @property
    def rate(self) -> float | None:
        """Items a second since the beginning; None while there is nothing to tell it from."""
        passed = self.moment - self.begun
        return self.done / passed if self.done and passed > 0 else None

    @property
    def left(self) -> float | None:
        """Seconds until everything is done if it goes on like that; None where nobody can tell."""
        if self.total is None or self.rate is None:
            return None
        return max(0, self.total - self.done) / self.rate

    def __str__(self) -> str:
        said = [f"{self.done:,}" if self.total is None else f"{self.done:,} of {self.total:,}"]
        if self.rate is not None:
            said.append(write_rate(self.rate))
        if self.left:
            said.append(f"{write_duration(self.left)} left")
        return ", ".join(said)


def write_rate(rate: float) -> str:
    """A rate in items a second for people: "83 a second", "12 a minute"."""
    span, seconds = next((each for each in _SPANS if rate * each[1] >= 1), _SPANS[-1])
    return f"{round(rate * seconds):,} {span}"


def write_duration(seconds: float) -> str:
    """A time for people, in one or two units: "45 s", "19 min", "2 h 5 min"."""
    whole = max(1, round(seconds))
    if whole >= 60:
        whole = round(whole / 60) * 60  # nobody wants the seconds of an hour
    first = next(index for index, (_, length) in enumerate(_UNITS) if whole >= length)
    parts = []
    for unit, length in _UNITS[first : first + 2]:
        count, whole = divmod(whole, length)
        parts += [f"{count} {unit}"] if count else []
    return " ".join(parts)
