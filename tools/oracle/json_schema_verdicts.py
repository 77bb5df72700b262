"""What quilt3's own validator and Python's own `re` say: a JSON request on stdin, a JSON answer on stdout.

{"schemas": [[schema, value], ...], "patterns": [[pattern, text], ...]}, schema and value as JSON text. Each is answered by true, by
false, by "refused" where Python takes the schema or pattern for none, or by "crashed" where jsonschema has a mistake of its own.
"""

from __future__ import annotations

import json
import re
import sys

import jsonschema


def schema_verdict(schema_text, value_text):
    schema = json.loads(schema_text)
    validator = jsonschema.Draft7Validator
    try:
        validator.check_schema(schema)
    except jsonschema.SchemaError:
        return "refused"
    try:
        return validator(schema).is_valid(json.loads(value_text))
    except (TypeError, OverflowError):
        return "crashed"


def pattern_verdict(pattern, text):
    try:
        return re.search(pattern, text) is not None
    except (re.error, OverflowError):
        return "refused"


def main():
    request = json.load(sys.stdin)
    answer = {
        "schemas": [schema_verdict(*case) for case in request["schemas"]],
        "patterns": [pattern_verdict(*case) for case in request["patterns"]],
    }
    json.dump(answer, sys.stdout)


main()
