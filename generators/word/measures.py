"""What drawing asks of a page that was set by a law; `generators.layout.impose.Imposed` answers it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from generators.layout.legal_profile import Profile
    from generators.word.inserts import Orientation


class Shape(Protocol):
    """A measured rule: length and indents from the sides of its column (mm), weight (pt)."""

    @property
    def left(self) -> float: ...  # noqa: D102 - told by the class
    @property
    def right(self) -> float: ...  # noqa: D102
    @property
    def weight(self) -> float: ...  # noqa: D102


class Box(Protocol):
    """A measured frame: height and indents from the sides of its column (mm), colour (RRGGBB or empty)."""

    @property
    def color(self) -> str: ...  # noqa: D102 - told by the class
    @property
    def height(self) -> float: ...  # noqa: D102
    @property
    def left(self) -> float: ...  # noqa: D102
    @property
    def right(self) -> float: ...  # noqa: D102


class Law(Protocol):
    """What drawing asks of an imposed page (`generators.layout.impose.Imposed`)."""

    @property
    def parts(self) -> Mapping[str, bytes]: ...  # noqa: D102 - told by the class
    @property
    def styles(self) -> Mapping[str, str]: ...  # noqa: D102
    @property
    def profile(self) -> Profile: ...  # noqa: D102
    def section_xml(self, orientation: Orientation, *, restart: bool = False, first: bool = False) -> str: ...  # noqa: D102
    def rule_shape(self, part: str, text: str, orientation: Orientation = "portrait") -> Shape: ...  # noqa: D102
    def frame_shape(self, part: str, text: str) -> Box: ...  # noqa: D102
    def text_width_mm(self, orientation: Orientation = "portrait") -> float: ...  # noqa: D102
