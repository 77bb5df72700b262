"""Makes fixtures/previews: files of each type by the tools that people make them with, and what a preview must show of them;
the group `table_diffs` makes fixtures/table-diffs.

    pip install --target /tmp/corpus-py -r tools/corpus/requirements.txt
    PYTHONPATH=/tmp/corpus-py python3 tools/corpus/make.py [group …]

A group is a file of `make/` with a function `make(corpus)`; without a name, all are made. The same tools make the same bytes:
seeds and times are fixed. The folders that a group writes are its own, and are emptied first.
"""

import runpy
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE))

from corpus import Corpus  # noqa: E402


def main(groups):
    known = sorted(path.stem for path in (HERE / 'make').glob('*.py'))
    for group in groups or known:
        corpus = Corpus(HERE.parent.parent / 'fixtures' / 'previews')
        runpy.run_path(str(HERE / 'make' / f'{group}.py'))['make'](corpus)
        corpus.write()
        print(f'{group}: {corpus.summary()}')


if __name__ == '__main__':
    main(sys.argv[1:])
