"""Any Word document judged against the law: facts read from it, rules over the facts, findings, repairs."""
