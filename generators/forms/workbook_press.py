"""The press of the Excel carrier, for a batch of papers: it holds nothing, so that it travels to any worker."""

from __future__ import annotations

from dataclasses import dataclass

from generators.forms.workbook.facts import Workbook


@dataclass(frozen=True)
class WorkbookPress:
    """Makes the Excel files of workbooks, the same bytes for the same one."""

    def render(self, workbook: Workbook) -> bytes:
        """Return the Excel file. Raises ProblemsFound when a text holds a character that XML forbids."""
        from generators.forms.workbook_writing import workbook_bytes  # openpyxl is slow to start

        return workbook_bytes(workbook.questionnaire, workbook.version, workbook.facts)
