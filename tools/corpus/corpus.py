"""The files of one group, and what must be shown of them."""

import json
import math
from importlib.metadata import version


class Corpus:
    def __init__(self, root):
        self.root = root
        self.folders = {}

    def add(self, folder, name, data, by, **expected):
        """One file. `by`: the tool that made it (a package of PyPI gets its version), or what was done to it by hand.

        expected (each is optional but one of `parts` and `fault`; all are compared as *part of* what is seen):
        - type: id of the type that it opens as; the folder's name where not given
        - parts: one for each part, in order: dicts made by `table()` or as fixtures/previews/README.md tells
        - facts, notes: texts, each of which must stand in one of them
        - fault: the code of the Fault that opening gives; says: a text in its message
        """
        files = self.folders.setdefault(folder, {})
        if name in files:
            raise ValueError(f'{folder}/{name} is made twice')
        if ('parts' in expected) == ('fault' in expected):
            raise ValueError(f'{folder}/{name} needs parts, or a fault')
        data = data.encode() if isinstance(data, str) else bytes(data)
        files[name] = (data, {'by': with_version(by), 'type': expected.pop('type', folder), **expected})
        return data

    def write(self):
        for folder, files in self.folders.items():
            place = self.root / folder
            place.mkdir(parents=True, exist_ok=True)
            for old in place.iterdir():
                old.unlink()
            for name, (data, _) in files.items():
                (place / name).write_bytes(data)
            lines = [f'  {json.dumps(name)}: {json.dumps(expected, ensure_ascii=False)}' for name, (_, expected) in sorted(files.items())]
            (place / 'expected.json').write_text('{\n' + ',\n'.join(lines) + '\n}\n')

    def summary(self):
        sizes = [len(data) for files in self.folders.values() for data, _ in files.values()]
        return f'{len(sizes)} files, {sum(sizes)} bytes, in {", ".join(sorted(self.folders))}'


def table(columns, rows, /, first=20, **more):
    """A table part: its columns, how many rows, the first and the last of them. `rows`: all rows, as lists of cells. `more` wins."""
    rows = [[plain(cell) for cell in row] for row in rows]
    tail = {'last': rows[-2:]} if len(rows) > first else {}
    return {'kind': 'table', 'columns': [str(column) for column in columns], 'rowCount': len(rows), 'rows': rows[:first], **tail, **more}


def frame_table(frame, **more):
    """A table part from a pandas DataFrame, as pandas reads it: what is missing is null."""
    cells = frame.astype(object).where(frame.notna(), None).values.tolist()
    return table(frame.columns, cells, **more)


def plain(cell):
    """A cell as JSON: numpy's scalars as Python's; a NaN stays one, and an int of any size an int."""
    if hasattr(cell, 'item'):
        cell = cell.item()
    if isinstance(cell, float) and math.isfinite(cell):
        return cell
    if cell is None or isinstance(cell, (bool, int, float, str)):
        return cell
    raise TypeError(f'a cell of {type(cell)}: say how it is shown')


def with_version(tool):
    try:
        return f'{tool} {version(tool)}'
    except Exception:
        return tool
