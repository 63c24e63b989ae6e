"""What a law settles about words: căn cứ lines, kinds of papers, prefixes of authority, marks."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field, model_validator

from generators.layout.law import Cited, Extent, MarkKey, Record
from generators.yaml_text import Day, Text, YesNo


class BasisUse(Cited):
    """How căn cứ lines are written in papers of some kinds (type codes; none = all others)."""

    kinds: tuple[Text, ...] = ()
    italic: YesNo
    each: Text
    last: Text


class Authority(Cited):
    """The prefixes of a signer's authority, e.g. KT. (quyền hạn của người ký); `in_title` are part of a title only."""

    prefixes: tuple[Text, ...]
    in_title: tuple[Text, ...] = ()


class Kinds(Cited):
    """The kinds of papers that carry their name, with the abbreviation used in a symbol (tên loại)."""

    codes: Mapping[str, Text]


class KindList(Cited):
    """Names of kinds of papers."""

    kinds: tuple[Text, ...]


class BodyList(Cited):
    """Words in the names of bodies to which something is allowed."""

    bodies: tuple[Text, ...] = ()


class DistrictsEnd(Cited):
    """The last day on which there were bodies of districts (cấp huyện)."""

    last_day: Day


class SmallSheet(Cited):
    """A smaller sheet (mm) that the law allows to some kinds of papers."""

    kinds: tuple[Text, ...]
    width: Extent
    height: Extent


class ExactLines(Cited):
    """Lines of a fixed height (pt) that the law allows in running text beside multiples of single spacing."""

    least: Extent


class CitedRule(Cited):
    """The article of a rule that checks of content cite; certain when it is written as bare text."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, written: object) -> object:
        return {"article": written} if isinstance(written, str) else written


class Rules(Record):
    """Where the law says what checks of content ask for, by subject of the check; None: this law does not ask it."""

    number: CitedRule
    symbol: CitedRule
    subject: CitedRule
    recipients: CitedRule
    authority: CitedRule
    annex: CitedRule
    end_mark: CitedRule
    place_date: CitedRule | None = None
    letter: CitedRule | None = None
    signer: CitedRule | None = None
    annex_number: CitedRule | None = None
    citation: CitedRule | None = None
    capitals: CitedRule | None = None
    place_names: CitedRule | None = None
    body_names: CitedRule | None = None
    metadata: CitedRule | None = None
    report_window: CitedRule | None = None
    paper: CitedRule | None = None
    orientation: CitedRule | None = None
    margins: CitedRule | None = None
    typeface: CitedRule | None = None
    coding: CitedRule | None = None
    color: CitedRule | None = None
    annex_pages: CitedRule | None = None
    page_breaks: CitedRule | None = None


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
    unaddressed: KindList | None = None
    third_group: BodyList | None = None
    ranks: BodyList | None = None
    degrees: BodyList | None = None
    districts: DistrictsEnd | None = None
    small_sheet: SmallSheet | None = None
    exact_lines: ExactLines | None = None

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
