"""`lint --fix`: a copy of a document in which what is safe is repaired, plainly or as tracked changes."""

from generators.lint.mending.mending import mend
from generators.lint.mending.outcome import Change, Left, Mended

__all__ = ["Change", "Left", "Mended", "mend"]
