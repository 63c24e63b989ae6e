"""Any Vietnamese words written in YAML stand unchanged in the Word file."""

from __future__ import annotations

import io
from functools import cache, partial
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generators.content.agencies import Agencies, Agency
from generators.content.marks import escape
from generators.content.plan import Plan
from generators.documents.paper import PlanPaper
from generators.documents.plan import plan_paper
from generators.layout.impose import impose
from generators.layout.profile import load_profiles
from generators.word.fill import Template
from generators.word.template import compile_template
from generators.yaml_text import read_yaml, to_yaml, validate
from tests.office import ROOT

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
SIGNS = "0123456789 ,.;:-–—/\\()[]{}<>&%@#!?|`~^_*+='\"“”‘’…§°×½²"
WORDS = st.text(alphabet=LETTERS + LETTERS.upper() + SIGNS, min_size=1, max_size=80)
TEXTS = st.lists(WORDS.map(str.strip).filter(bool), min_size=1, max_size=8)


@cache
def template() -> Template:
    profiles, _ = load_profiles(ROOT / "templates/profiles", "templates/profiles")
    law = partial(impose, profile=profiles[-1], kind="Kế hoạch")
    made, problems = compile_template(ROOT / "templates/plan.docx", "templates/plan.docx", law, PlanPaper)
    assert made is not None, problems
    return made


def printed(folder: Path, texts: list[str]) -> list[str]:
    """Write texts as the items of a plan in YAML, read it, print it, and return the printed paragraphs."""
    items = [escape(text) for text in texts]
    content: dict[str, object] = {"issuers": "ubnd", "symbol": "KH-UBND", "subject": "Thử", "numbering": "none"}
    content["sections"] = [*items, "Hết"]
    file = folder / "plan.yaml"
    file.write_text(to_yaml(content), encoding="utf-8")
    text, problems = read_yaml(file, "plan.yaml")
    assert text is not None, problems
    plan, found = validate(text, Plan)
    assert plan is not None, found
    profiles, _ = load_profiles(ROOT / "templates/profiles", "templates/profiles")
    issuer = Agency(id="ubnd", name="Ủy ban nhân dân tỉnh Mẫu", place="Mẫu")
    paper = plan_paper(plan, Agencies(agencies=(issuer,)), profiles[-1].usage, profiles[-1].in_force.from_)
    return [found.text for found in Document(io.BytesIO(template().render(paper))).paragraphs]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("plan")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts=TEXTS)
def test_words_survive_from_yaml_to_word(folder: Path, texts: list[str]) -> None:
    found = printed(folder, texts)
    at = found.index(texts[0])
    assert found[at : at + len(texts)] == texts
