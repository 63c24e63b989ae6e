"""JSON Schemas by which an editor explains and completes the YAML keys (descriptions in Vietnamese)."""

from __future__ import annotations

import json

from pydantic import BaseModel

from generators.content.agencies import Agencies
from generators.content.archive_settings import ArchiveSettings, CaseFile
from generators.content.evaluation_texts import EvaluationText
from generators.content.indicators import Indicators
from generators.content.lint_settings import LintSettings, LintWaivers
from generators.content.plan import Plan
from generators.content.reminders import Reminders
from generators.content.report_texts import ReportText
from generators.content.returns import Return
from generators.content.subplans import Subplan
from generators.yaml_text import editor_schema

SCHEMAS: tuple[tuple[str, type[BaseModel], str, str], ...] = (
    ("agencies.json", Agencies, "Danh sách cơ quan", "Tệp content/agencies.yaml"),
    ("plan.json", Plan, "Kế hoạch", "Tệp content/<kế hoạch>/plan.yaml"),
    ("indicators.json", Indicators, "Chỉ tiêu thống kê", "Tệp content/<kế hoạch>/indicators.yaml"),
    ("subplan.json", Subplan, "Kế hoạch triển khai của cơ quan", "Tệp content/<kế hoạch>/subplans/<cơ quan>.yaml"),
    ("return.json", Return, "Báo cáo của cơ quan", "Tệp content/<kế hoạch>/returns/<kỳ>/<cơ quan>.yaml"),
    ("reminders.json", Reminders, "Công văn đôn đốc và người ký", "Tệp content/<kế hoạch>/reminders/<kỳ>.yaml"),
    ("report.json", ReportText, "Lời văn báo cáo tổng hợp", "Tệp content/<kế hoạch>/reports/<kỳ>.yaml"),
    (
        "evaluation.json",
        EvaluationText,
        "Lời văn báo cáo sơ kết, tổng kết",
        "Tệp content/<kế hoạch>/evaluations/<giai đoạn>.yaml",
    ),
    ("lint.json", LintSettings, "Kiểm tra thể thức của văn phòng", "Tệp content/lint.yaml"),
    ("lint-waivers.json", LintWaivers, "Những điểm giữ nguyên", "Tệp content/<kế hoạch>/lint.yaml"),
    ("archive.json", ArchiveSettings, "Lưu trữ của văn phòng", "Tệp content/archive.yaml"),
    ("case-file.json", CaseFile, "Hồ sơ của kế hoạch", "Tệp content/<kế hoạch>/case_file.yaml"),
)


def schema_files() -> dict[str, str]:
    """Return the schemas as text, by file name below `content/schema/`."""
    return {
        name: json.dumps(editor_schema(model, title, description), ensure_ascii=False, indent=2) + "\n"
        for name, model, title, description in SCHEMAS
    }
