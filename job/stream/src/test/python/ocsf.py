"""Checks documents against OCSF's own schema of a Detection Finding with the profile cloud.

    python3 ocsf.py alerts.ndjson ...

Prints a line for each violation: the file, the line in it, the path in the document, what is wrong. The
exit code is 1 if there are any.
"""

import json
import sys

from jsonschema import Draft202012Validator
from ocsf_json_schema import OcsfJsonSchemaEmbedded, get_ocsf_schema

LONGEST = 300


def path_of(error):
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in error.absolute_path)


def main(files):
    schema = OcsfJsonSchemaEmbedded(get_ocsf_schema(version="1.8.0"))
    finding = Draft202012Validator(schema.get_class_schema("detection_finding", ["cloud"]))
    documents = violations = 0
    for file in files:
        with open(file, encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                documents += 1
                for error in finding.iter_errors(json.loads(line)):
                    violations += 1
                    print(f"{file}:{number}: {path_of(error)}: {error.message[:LONGEST]}")
    print(f"{documents} documents, {violations} violations")
    return 1 if violations else 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main(sys.argv[1:]))
