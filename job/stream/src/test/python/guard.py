"""Checks templates against rules of CloudFormation Guard.

    python3 guard.py deploy/checks deploy/data.yaml deploy/application.yaml ...

Prints a line for each rule that a template breaks: the template, the rule, the path in the template, what is
wrong. A rule that does not apply to a template says nothing. The exit code is 1 if any is broken.
"""

import json
import re
import sys
from pathlib import Path

# The front of the package leaves out where a check failed.
from cfn_guard_rs.cfn_guard_rs import run_checks_rs
from cfnlint.decode import decode


def plain(node):
    """The document with each Fn::Sub as its text, without the variables that it may define."""
    if isinstance(node, list):
        return [plain(child) for child in node]
    if not isinstance(node, dict):
        return node
    text = node.get("Fn::Sub")
    if isinstance(text, list):
        return {"Fn::Sub": text[0]}
    return {key: plain(child) for key, child in node.items()}


def failures(node):
    """All that a report says of failed clauses, however deep they are."""
    if isinstance(node, list):
        for child in node:
            yield from failures(child)
    elif isinstance(node, dict):
        messages = node.get("messages") or {}
        if "check" in node or "context" in node and "checks" not in node:
            wrong = messages.get("custom_message") or node.get("context", "").strip()
            yield place(node.get("check")), " ".join(wrong.split())
        else:
            for child in node.values():
                yield from failures(child)


def place(check):
    """The path of the first value that a failed check names."""
    if isinstance(check, dict):
        if "path" in check:
            return check["path"]
        for child in check.values():
            found = place(child)
            if found:
                return found
    if isinstance(check, list):
        for child in check:
            found = place(child)
            if found:
                return found
    return ""


def rules(file):
    """Each rule of a file by its name, with what all of them share."""
    shared, *each = re.split(r"^(?=rule )", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {rule.split()[1]: shared + rule for rule in each}


def broken_by(document, rule):
    """Where and why a document breaks a rule; one rule at a time, for a report has but 8 KiB."""
    try:
        report = run_checks_rs(document, rule, False)
    except Exception as undecided:
        return [("", " ".join(str(undecided).split()))]
    try:
        return sorted(set(failures(json.loads(report)["not_compliant"])))
    except (ValueError, KeyError, TypeError):
        # The beginning is lost of a report that is longer.
        return sorted({("", wrong) for wrong in re.findall('"custom_message": "(.*)"', report)}) or [
            ("", "in too many places to be listed")
        ]


def main(folder, templates):
    files = sorted(Path(folder).glob("*.guard"))
    if not files:
        raise SystemExit(f"{folder} has no .guard file")
    broken = False
    for template in templates:
        document, problems = decode(template)
        if document is None:
            raise SystemExit(f"{template} is no template: {problems}")
        for file in files:
            for name, rule in rules(file).items():
                for path, wrong in broken_by(json.dumps(plain(document)), rule):
                    broken = True
                    print(f"{template}: {name}: {path}: {wrong}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main(sys.argv[1], sys.argv[2:]))
