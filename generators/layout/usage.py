"""What a law settles about words: căn cứ lines, kinds of papers, prefixes of authority, marks."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field, model_validator

from generators.layout.law import Cited, MarkKey, Record
from generators.yaml_text import Text, YesNo


class BasisUse(Cited):
    """How căn cứ lines are written in papers of some kinds (type codes; none = all others)."""

    kinds: tuple[Text, ...] = ()
    italic: YesNo
    each: Text
    last: Text


class Authority(Cited):
    """The prefixes of a signer's authority, e.g. KT. (quyền hạn của người ký)."""

    prefixes: tuple[Text, ...]


class Kinds(Cited):
    """The kinds of papers that carry their name, with the abbreviation used in a symbol (tên loại)."""

    codes: Mapping[str, Text]


class KindList(Cited):
    """Names of kinds of papers."""

    kinds: tuple[Text, ...]


class CitedRule(Cited):
    """The article of a rule that checks of content cite; certain when it is written as bare text."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, written: object) -> object:
        return {"article": written} if isinstance(written, str) else written


class Rules(Record):
    """Where the law says what checks of content ask for, by subject of the check."""

    number: CitedRule
    symbol: CitedRule
    subject: CitedRule
    recipients: CitedRule
    authority: CitedRule
    annex: CitedRule
    end_mark: CitedRule


class Marks(Cited):
    """The wordings that stamped marks may have; none where the law has no such mark."""

    texts: Mapping[MarkKey, tuple[Text, ...]]


class Usage(Record):
    """Facts that decide wording, not looks."""

    basis: tuple[BasisUse, ...] = Field(min_length=1)
    annex_guide: YesNo
    authority: Authority
    kinds: Kinds
    letters: KindList
    addressed: KindList
    marks: Marks
    rules: Rules

    def basis_of(self, kind: str) -> BasisUse:
        """Return how căn cứ lines look in a kind of paper, given by name or by abbreviation."""
        code = self.kinds.codes.get(kind, kind)
        named = [use for use in self.basis if code in use.kinds]
        return (named or [use for use in self.basis if not use.kinds])[0]

    def basis_ends(self, paper_type: str) -> tuple[str, str]:
        """Return the marks after each căn cứ line and after the last one, e.g. `;` and `.`."""
        use = self.basis_of(paper_type)
        return use.each, use.last

    def names_addressees(self, paper_type: str) -> bool:
        """Tell whether a kind of paper begins with its addressees (Kính gửi)."""
        return paper_type in self.addressed.kinds
