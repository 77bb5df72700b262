"""Makes the files of the sample package anew. Only needed when the sample itself is to change:

    python3 -m venv /tmp/sample && /tmp/sample/bin/pip install -r tools/sample/requirements.txt
    /tmp/sample/bin/python tools/sample/make.py
"""

import shutil
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import nbformat
import pandas as pd
from nbclient import NotebookClient
from sklearn.datasets import load_iris

HERE = Path(__file__).parent
FILES = HERE / "files"
COLORS = {"setosa": "#2F3E8F", "versicolor": "#B07D12", "virginica": "#2A6B43"}
COLUMNS = ["sepal_length_cm", "sepal_width_cm", "petal_length_cm", "petal_width_cm"]

NOTEBOOK = [
    ("markdown", "# Telling irises apart\n\nHow far do the length and the width of a petal carry us?"),
    ("code", 'import pandas as pd\n\niris = pd.read_parquet("../data/iris.parquet")\niris.groupby("species").mean().round(2)'),
    ("markdown", "Two cuts along the petals, and nothing else:"),
    (
        "code",
        "def guess(flower):\n"
        "    if flower.petal_length_cm < 2.5:\n"
        '        return "setosa"\n'
        '    return "versicolor" if flower.petal_width_cm < 1.75 else "virginica"\n'
        "\n"
        "guesses = iris.apply(guess, axis=1)\n"
        'print(f"{(guesses == iris.species).mean():.0%} of {len(iris)} flowers are named rightly")\n'
        "pd.crosstab(iris.species, guesses, colnames=['guess'])",
    ),
]


def read_iris() -> pd.DataFrame:
    raw = load_iris()
    table = pd.DataFrame(raw.data, columns=COLUMNS)
    table["species"] = [str(raw.target_names[index]) for index in raw.target]
    return table


def write_tables(iris: pd.DataFrame) -> None:
    by_species = FILES / "data" / "by-species"
    by_species.mkdir(parents=True)
    iris.to_csv(FILES / "data" / "iris.csv", index=False)
    iris.to_parquet(FILES / "data" / "iris.parquet", index=False)
    for name, rows in iris.groupby("species"):
        rows[COLUMNS].to_csv(by_species / f"{name}.csv", index=False)


def draw_petals(iris: pd.DataFrame) -> None:
    figure, axes = plt.subplots(figsize=(8, 5), dpi=150, layout="constrained")
    for name, rows in iris.groupby("species"):
        axes.scatter(rows.petal_length_cm, rows.petal_width_cm, s=34, alpha=0.75, color=COLORS[name], label=name)
    axes.axvline(2.5, color="#8D8776", linewidth=1, linestyle="--")
    axes.axhline(1.75, color="#8D8776", linewidth=1, linestyle="--")
    axes.set(xlabel="petal length, cm", ylabel="petal width, cm", title="Petals of 150 irises")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, loc="upper left")
    (FILES / "figures").mkdir()
    figure.savefig(FILES / "figures" / "petals.png", metadata={"Software": None})
    plt.close(figure)


def write_notebook() -> None:
    make = {"markdown": nbformat.v4.new_markdown_cell, "code": nbformat.v4.new_code_cell}
    cells = [make[kind](source, id=f"cell-{index}") for index, (kind, source) in enumerate(NOTEBOOK)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    folder = FILES / "notebooks"
    folder.mkdir()
    NotebookClient(notebook, resources={"metadata": {"path": folder}}, record_timing=False).execute()
    nbformat.write(notebook, folder / "telling-irises-apart.ipynb")


def main() -> None:
    shutil.rmtree(FILES, ignore_errors=True)
    shutil.copytree(HERE / "text", FILES)
    iris = read_iris()
    write_tables(iris)
    draw_petals(iris)
    write_notebook()


if __name__ == "__main__":
    main()
