"""Runs code that the page gives, each piece by itself, and tells what came of it.

Input: {"extensions": folder, "tasks": [{"kind", "code", "result"}]}; output: a list of {"value"} or {"error"}.
"make" writes the tables that are read by the others into the folder `code`.
"""

import base64
import contextlib
import glob
import importlib
import json
import os
import sys


def main():
    asked = json.load(sys.stdin)
    answers = []
    for task in asked["tasks"]:
        try:
            with contextlib.redirect_stdout(sys.stderr):
                value = RUN[task["kind"]](task, asked)
            answers.append({"value": value})
        except Exception as error:
            answers.append({"error": f"{type(error).__name__}: {error}"})
    json.dump(answers, sys.stdout)


def run_python(task, _):
    names = {}
    exec(task["code"], names)
    return plain(names[task["result"]])


def run_sql(task, asked):
    import duckdb

    # The extensions come from PyPI; the code's own INSTALL finds them.
    connection = duckdb.connect(config={"extension_directory": asked["extensions"]})
    for name in () if os.path.exists(asked["extensions"]) else ("httpfs", "aws", "excel"):
        module = importlib.import_module(f"duckdb_extension_{name}")
        for file in glob.glob(f"{os.path.dirname(module.__file__)}/extensions/*/*.duckdb_extension"):
            connection.execute(f"INSTALL '{file}'")
    return plain(connection.execute(task["code"]))


def make_tables(task, _):
    import pandas as pd

    table = pd.DataFrame(json.loads(task["result"]), columns=["x", "y"])
    folder = task["code"]
    table.to_parquet(f"{folder}/t.parquet")
    table.to_feather(f"{folder}/t.feather")
    table.to_excel(f"{folder}/t.xlsx", index=False)
    table.to_csv(f"{folder}/t.csv", index=False)
    table.to_csv(f"{folder}/t.csv.gz", index=False)
    table.to_csv(f"{folder}/t.tsv", index=False, sep="\t")
    table.to_json(f"{folder}/t.json", orient="records")
    table.to_json(f"{folder}/t.jsonl", orient="records", lines=True)
    return sorted(os.listdir(folder))


def plain(value):
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if hasattr(value, "fetchall"):
        return [list(row) for row in value.fetchall()]
    if hasattr(value, "values") and hasattr(value.values, "tolist"):
        return value.values.tolist()
    return sorted(value.keys())


RUN = {"python": run_python, "sql": run_sql, "make": make_tables}

main()
