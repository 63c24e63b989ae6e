"""The returns of a plan as they had come by the end of a day: each file is read once in a run, and judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generators.content.judged_return import JudgedReturn
from generators.content.load import PlanFolder
from generators.content.periods import shifted
from generators.content.received import Filed, load_returns
from generators.content.return_checks import collection_of, return_problems
from generators.content.returns import Return
from generators.problems import Problem, Source
from generators.workflow.known import Known


class Collected:
    """Returns of one plan; what came after the day for which the run works is not there yet."""

    def __init__(self, known: Known, folder: PlanFolder) -> None:
        self._known, self._folder = known, folder
        self._read: dict[str, tuple[dict[str, Filed[Return]], list[Problem]]] = {}

    def returns(self, period: str) -> Mapping[str, Filed[Return]]:
        """Return what bodies sent for a period, by body."""
        return self._period(period)[0]

    def problems(self, periods: Iterable[str]) -> Iterator[Problem]:
        """Yield all that is wrong in the returns of some periods, each compared with that of the period before."""
        for period in periods:
            found, problems = self._period(period)
            yield from problems
            if found:
                yield from self._judged(period, found)

    def _judged(self, period: str, found: Mapping[str, Filed[Return]]) -> Iterator[Problem]:
        assert self._known.content is not None
        place = Source(f"content/{self._folder.id}/returns/{period}")
        collection = collection_of(self._folder, self._known.content.agencies, period, place)
        if isinstance(collection, Problem):
            yield collection
            return
        earlier = self.returns(shifted(period, -1))
        for agency, filed in found.items():
            before = earlier[agency].value if agency in earlier else None
            yield from return_problems(JudgedReturn(filed.value, collection, filed.text.where, before))

    def _period(self, period: str) -> tuple[dict[str, Filed[Return]], list[Problem]]:
        if period not in self._read:
            found, problems = load_returns(self._known.office, self._folder.id, period)
            arrived = {body: each for body, each in found.items() if each.value.received.date() <= self._known.as_of}
            self._read[period] = arrived, problems
        return self._read[period]
