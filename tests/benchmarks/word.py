"""The Word engine against plain docxtpl and against the floor, in one run on one two-page paper.

The floor is what no engine can avoid: deflate the part that changed, copy the others as they are, write
a temporary file and rename it. Rounds are interleaved and medians taken, so that a busy machine slows
all three alike.
"""

from __future__ import annotations

import gc
import io
import statistics
import sys
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import SimpleNamespace

from docx import Document
from docxtpl import DocxTemplate

from generators.files import write_whole
from generators.word.fill import Template
from generators.word.package import MAIN
from generators.word.template import compile_template
from generators.word.zipblock import LEVEL, deflated

ROUNDS, SHOTS = 41, 8
ROWS = 20
LEAST_GAIN, MOST_OVER_FLOOR = 25.0, 2.0
COLUMNS = ("number", "task", "lead", "support", "deadline")


@dataclass(frozen=True)
class Row:
    number: int
    task: str
    lead: str
    support: str
    deadline: str


@dataclass(frozen=True)
class Paper:
    superior: str
    issuer: str
    code: str
    place: str
    date: str
    type: str
    subject: str
    basis: str
    office: str
    signer: str
    paragraphs: tuple[str, ...]
    rows: tuple[Row, ...]
    recipients: tuple[str, ...]


@dataclass(frozen=True)
class OwnPage:
    """The template's own page in place of a law's: the benchmark measures filling, not setting."""

    parts: Mapping[str, bytes]
    styles: Mapping[str, str] = field(default_factory=dict)
    profile: SimpleNamespace = field(default_factory=lambda: SimpleNamespace(parts={}))

    def section_xml(self, *_: object, **__: object) -> str:
        margins = "".join(f' w:{side}="1134"' for side in ("top", "right", "bottom", "left"))
        size = '<w:pgSz w:w="11906" w:h="16838"/>'
        return f'<w:sectPr>{size}<w:pgMar{margins} w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'


def draw_template() -> bytes:
    """Return a two-page paper with loops and a table, tagged so that both engines can fill it."""
    document = Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text = "{{ superior }}\n{{ issuer }}\nSố: {{ code }}"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n{{ place }}, {{ date }}"
    for text in ("{{ type }}", "{{ subject }}", "Căn cứ {{ basis }};"):
        document.add_paragraph(text)
    _loop(document, "p in paragraphs", "{{ loop.index }}. {{ p }}{% if not loop.last %};{% endif %}")
    table = document.add_table(4, len(COLUMNS))
    table.style = "Table Grid"
    for index, name in enumerate(COLUMNS):
        table.cell(0, index).text = name
        table.cell(2, index).text = f"{{{{ row.{name} }}}}"
    table.cell(1, 0).text, table.cell(3, 0).text = "{%tr for row in rows %}", "{%tr endfor %}"
    _loop(document, "name in recipients", "- {{ name }};")
    document.add_paragraph("{{ office }}")
    document.add_paragraph("{{ signer }}")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _loop(document: Document, head: str, text: str) -> None:
    for line in (f"{{%p for {head} %}}", text, "{%p endfor %}"):
        document.add_paragraph(line)


def paper(rows: int = ROWS) -> Paper:
    """Return a paper with a table of so many rows."""
    text = "Tăng cường kiểm tra, đôn đốc các đơn vị thực hiện nhiệm vụ được giao theo đúng tiến độ đã đề ra trong năm"
    row = [
        Row(n, f"Nhiệm vụ số {n} của kế hoạch", "Công an tỉnh", "Sở Tài chính", "Quý IV") for n in range(1, rows + 1)
    ]
    names = ("ỦY BAN NHÂN DÂN", "TỈNH MẪU", "33/KH-UBND", "Mẫu", "ngày 05 tháng 3 năm 2018", "KẾ HOẠCH")
    more = ("Về phòng ngừa <tội phạm> & vi phạm", "Luật Tổ chức chính quyền địa phương", "CHỦ TỊCH", "Nguyễn Văn A")
    return Paper(*names, *more, (text,) * 9, tuple(row), ("Như trên", "Bộ Công an", "Lưu: VT"))


def compiled(file: Path) -> Template:
    template, problems = compile_template(file, file.name, OwnPage, Paper)
    assert template is not None, problems
    return template


def floor_job(file: Path, target: Path) -> Callable[[], None]:
    """Return the least possible work for the finished paper `file`, written again as `target`."""
    with zipfile.ZipFile(file) as package:
        changed = package.read(MAIN)
        rest = b"\0" * (file.stat().st_size - package.getinfo(MAIN).compress_size)
    return lambda: write_whole(target, rest + deflated(changed, LEVEL))


def peer_job(file: Path, target: Path, content: Paper) -> Callable[[], None]:
    """Return docxtpl's usual flow: open, render, save; escaping on, since plain docxtpl loses text."""
    context = asdict(content)

    def job() -> None:
        template = DocxTemplate(file)
        template.render(context, autoescape=True)
        template.save(target)

    return job


def timed(job: Callable[[], None], shots: int) -> float:
    """Return the mean time of one job in milliseconds; the garbage of other jobs is not on its bill."""
    gc.collect()
    job()
    start = time.perf_counter()
    for _ in range(shots):
        job()
    return (time.perf_counter() - start) / shots * 1000


def words(file: Path) -> list[str]:
    """Return the words of a produced paper, to prove that all did the same job."""
    return [
        part.text or "" for part in Document(str(file)).element.body.iter() if part.tag.endswith("}t") and part.text
    ]


def compare(folder: Path) -> bool:
    """Print the three times and the two ratios; tell whether both goals hold."""
    file, ours, theirs = folder / "template.docx", folder / "ours.docx", folder / "theirs.docx"
    file.write_bytes(draw_template())
    template, content = compiled(file), paper()
    jobs = {
        "docxtpl": peer_job(file, theirs, content),
        "this engine": lambda: write_whole(ours, template.render(content)),
    }
    for job in jobs.values():
        job()
    assert "".join(words(ours)) == "".join(words(theirs)), "the two engines wrote different words"
    jobs["floor"] = floor_job(ours, folder / "floor.docx")
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(ROUNDS):
        for name, job in jobs.items():
            times[name].append(timed(job, 1 if name == "docxtpl" else SHOTS))
    return report({name: statistics.median(rounds) for name, rounds in times.items()}, ours)


def report(medians: Mapping[str, float], ours: Path) -> bool:
    """Print the table of times; tell whether the goals hold."""
    print(
        f"A two-page paper, loops and a table of {ROWS} rows, {ours.stat().st_size / 1024:.1f} KB; written and renamed"
    )
    print(f"{'':14}{'ms a paper':>12}{'papers/s':>12}")
    for name, median in medians.items():
        print(f"{name:14}{median:12.3f}{1000 / median:12.0f}")
    gain = medians["docxtpl"] / medians["this engine"]
    over = medians["this engine"] / medians["floor"]
    print(f"against docxtpl: {gain:.1f} times faster (goal: at least {LEAST_GAIN:g})")
    print(f"against the floor: {over:.2f} times its time (goal: at most {MOST_OVER_FLOOR:g})")
    return gain >= LEAST_GAIN and over <= MOST_OVER_FLOOR


def growth(folder: Path) -> None:
    """Print time and memory by the number of table rows."""
    template = compiled(folder / "template.docx")
    print(f"\n{'rows':>6}{'ms a paper':>12}{'us a row':>12}{'peak MB':>12}")
    for rows in (20, 200, 2000):
        content = paper(rows)
        median = statistics.median(timed(lambda content=content: template.render(content), 3) for _ in range(5))
        tracemalloc.start()
        template.render(content)
        peak = tracemalloc.get_traced_memory()[1] / 2**20
        tracemalloc.stop()
        print(f"{rows:6}{median:12.3f}{median / rows * 1000:12.1f}{peak:12.2f}")
    print(f"peak memory of this process: {resident():.0f} MB")


def resident() -> float:
    """Return the largest memory this process has held (MB); 0 where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 2**20 if sys.platform == "darwin" else most / 1024


def run(folder: Path) -> bool:
    """Compare, then show the growth; tell whether the goals are reached."""
    reached = compare(folder)
    growth(folder)
    return reached
