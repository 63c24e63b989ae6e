"""The corridor: the verbs of the office step by step; the only room that knows all others.

Only here the clock is read. An official paper passes one gate: with any error, nothing is written.
"""

from generators.workflow.attaching import attach
from generators.workflow.books import write_books
from generators.workflow.building import build
from generators.workflow.case_files import export_case_file
from generators.workflow.checking import check
from generators.workflow.envelopes import write_envelope
from generators.workflow.evaluations import make_evaluation
from generators.workflow.explaining import explain, explanation_as_text
from generators.workflow.issuing import Issued, IssueOrder, cancel, issue
from generators.workflow.lint_bench import rule_book
from generators.workflow.lint_papers import Wanted as LintWanted
from generators.workflow.lint_papers import write_result
from generators.workflow.linting import Checked, lint, sarif_of
from generators.workflow.papers import make_plan, make_subplans
from generators.workflow.rebuilding import rebuild_register
from generators.workflow.receiving import Intake, receive
from generators.workflow.registered import Called
from generators.workflow.reminding import Wanted, remind
from generators.workflow.reports import make_report
from generators.workflow.returns import make_forms
from generators.workflow.starting import new_plan, succeed_plan, write_schemas
from generators.workflow.status import status_of_returns, status_of_subplans, write_status_page
from generators.workflow.verifying import Restored, Verified, restore, update_copy, verify

__all__ = [
    "Called", "Checked", "Intake", "IssueOrder", "Issued", "LintWanted", "Restored", "Verified", "Wanted", "attach",
    "build", "cancel", "check", "explain", "explanation_as_text", "export_case_file", "issue", "lint",
    "make_evaluation", "make_forms", "make_plan", "make_report", "make_subplans", "new_plan", "rebuild_register",
    "receive", "remind", "restore", "rule_book", "sarif_of", "status_of_returns", "status_of_subplans",
    "succeed_plan", "update_copy", "verify", "write_books", "write_envelope", "write_result", "write_schemas",
    "write_status_page",
]  # fmt: skip
