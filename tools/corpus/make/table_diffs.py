"""fixtures/table-diffs: two versions of a table each, and what pandas says of them. fixtures/table-diffs/README.md tells the form."""

import io
import json
import math
from datetime import date, datetime, timezone
from decimal import Decimal

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from columnar.cells import arrow_rows
from corpus import plain


def make(corpus):
    root = corpus.root.parent / 'table-diffs'
    for case in sorted(path for path in root.glob('*') if path.is_dir()):
        for old in case.iterdir():
            old.unlink()
        case.rmdir()
    for name, (ending, base, other, keys) in cases().items():
        write(root / name, ending, base, other, keys)


def cases():
    """ending, base, other, keys: names, [] for the place of a row. What is proposed is told where it is those."""
    rng = np.random.default_rng(9)
    wells = pd.DataFrame({'id': [f'W{at:03d}' for at in range(40)], 'plate': [f'P{at // 8}' for at in range(40)], 'count': range(100, 140), 'signal': rng.normal(size=40).round(4)})
    edited = wells.drop(index=[3, 17, 39]).copy()
    edited.loc[5, 'signal'] = 9.5
    edited.loc[6, ['plate', 'count']] = ['P9', 7]
    edited = pd.concat([edited.iloc[:10], pd.DataFrame({'id': ['W900', 'W901'], 'plate': ['P9', 'P9'], 'count': [1, 2], 'signal': [0.5, -0.5]}), edited.iloc[10:]])
    yield_rows = {
        'rows': ('csv', csv(wells), csv(edited), ['id']),
        'rows-tabs': ('tsv', wells.to_csv(index=False, sep='\t').encode(), edited.to_csv(index=False, sep='\t').encode(), ['id']),
        'columns': ('csv', csv(wells), csv(edited.drop(columns=['plate']).assign(note='ok', by='Ada')), ['id']),
        'type-of-texts': ('csv', csv(wells), csv(wells.astype({'count': float})), ['id']),
        'by-place': ('csv', csv(wells[['plate', 'signal']]), csv(edited[['plate', 'signal']].iloc[:30]), []),
        'other-order': ('csv', csv(wells), csv(edited.sort_values('signal')), ['id']),
        'columns-other-order': ('csv', csv(wells), csv(edited[['signal', 'id', 'count', 'plate']]), ['id']),
        'empty-before': ('csv', csv(wells.iloc[:0]), csv(wells), ['id']),
        'empty-after': ('csv', csv(wells), csv(wells.iloc[:0]), ['id']),
        'nothing-differs': ('csv', csv(wells), wells.to_csv(index=False, lineterminator='\r\n').encode(), ['id']),
    }
    double_base = pd.DataFrame({'gene': ['TP53', 'TP53', 'MYC', 'EGFR', 'EGFR', 'EGFR'], 'reads': [1, 2, 3, 4, 5, 6]})
    double_other = pd.DataFrame({'gene': ['TP53', 'MYC', 'MYC', 'EGFR', 'EGFR', 'EGFR', 'EGFR'], 'reads': [1, 3, 9, 4, 7, 6, 8]})
    grid = pd.DataFrame([(plate, well, plate * well) for plate in (1, 2, 3) for well in (1, 2, 3, 4)], columns=['plate', 'well', 'value'])
    grid['value'] = grid['value'] + 0.5
    moved = grid.iloc[[0, 1, 2, 4, 5, 6, 7, 8, 9, 11, 10]].copy()
    moved.loc[5, 'value'] = 99.5
    missing = pd.DataFrame({'id': list('abcdefg'), 'n': ['1', '', 'NA', '4', 'null', '6', ''], 'text': ['x', '', 'NA', 'None', 'y', '', 'z']})
    given = pd.DataFrame({'id': list('abcdefg'), 'n': ['1', '2', '', '', 'null', '6', 'NA'], 'text': ['', '', 'NA', 'none', 'y', 'w', 'z']})
    words = pd.DataFrame({'Straße': ['Ä', 'ß', '日本', '🧬 gene', 'e\u0301', 'a,b', 'two\nlines', 'says "so"'], 'größe': ['1', '2', '3', '4', '5', '6', '7', '8']})
    others = words.copy()
    others.loc[2, 'größe'] = '三'
    others.loc[4, 'Straße'] = '\u00e9'
    others.loc[6, 'größe'] = 'seven\nlines'
    others.loc[7, 'größe'] = 'a "word", quoted'
    wide = pd.DataFrame(rng.integers(0, 9, size=(12, 300)), columns=[f'gene_{at}' for at in range(300)])
    wide.insert(0, 'sample', [f's{at}' for at in range(12)])
    wider = wide.copy()
    wider.iloc[4, 270] = 77
    wider.iloc[4, 5] = 78
    wider.iloc[11, 300] = 79
    yield_rows |= {
        'doubled-keys': ('csv', csv(double_base), csv(double_other), ['gene']),
        'two-keys': ('csv', csv(grid), csv(moved), ['plate', 'well']),
        'missing': ('csv', csv(missing), csv(given), ['id']),
        'signs': ('csv', csv(words), csv(others), ['Straße']),
        'wide': ('csv', csv(wide), csv(wider), ['sample']),
    }
    return yield_rows | parquets()


def parquets():
    nan = float('nan')
    nothing = pa.table({'id': range(8), 'x': pa.array([1.5, nan, None, nan, None, 0.0, -0.0, 2.0]), 'word': ['', None, 'a', None, '', 'b', 'c', 'd']})
    something = pa.table({'id': range(8), 'x': pa.array([1.5, nan, None, None, nan, -0.0, 0.0, 2.5]), 'word': [None, None, 'a', '', '', 'b', 'c', 'd']})
    labels = [f'kind {at % 5}' for at in range(900)]
    large = pa.table({'key': pa.array(range(900), pa.int64()), 'kind': pa.array(labels).dictionary_encode(), 'size': pa.array([at * at for at in range(900)], pa.int64())})
    kept = [at for at in range(900) if at % 97 != 13]
    late = large.take(pa.array(kept[400:] + kept[:400])).to_pandas()
    late.loc[late['key'] == 500, 'kind'] = 'kind 0'
    late.loc[late['key'] == 777, 'size'] = -1
    changed = pa.table({'key': pa.array(late['key'], pa.int64()), 'kind': pa.array(late['kind'].astype(str)), 'size': pa.array(late['size'], pa.int64())})
    at = [datetime(2026, 1, day, 12, 30, 0, 250000) for day in (1, 2, 3)]
    types = pa.table({
        'id': pa.array([1, 2, 3], pa.int32()),
        'whole': pa.array([1, 2, 9007199254740993], pa.int64()),
        'price': pa.array([Decimal('1.50'), Decimal('2.25'), Decimal('12345678901234567890.10')], pa.decimal128(38, 2)),
        'at': pa.array(at, pa.timestamp('ms')),
        'utc': pa.array([one.replace(tzinfo=timezone.utc) for one in at], pa.timestamp('us', 'UTC')),
        'day': pa.array([date(2026, 1, 1), date(2026, 1, 2), None], pa.date32()),
        'ok': pa.array([True, False, None]),
    })
    other_types = pa.table({
        'id': pa.array([1, 2, 3], pa.int64()),
        'whole': pa.array([1.0, 2.5, 9007199254740992.0], pa.float64()),
        'price': pa.array([Decimal('1.500'), Decimal('2.251'), Decimal('12345678901234567890.100')], pa.decimal128(38, 3)),
        'at': pa.array([at[0], at[1].replace(microsecond=250001), at[2]], pa.timestamp('us')),
        'utc': pa.array([one.replace(tzinfo=timezone.utc) for one in (at[0], at[2], at[2])], pa.timestamp('us', 'UTC')),
        'day': pa.array([date(2026, 1, 1), None, None], pa.date32()),
        'ok': pa.array([True, True, None]),
    })
    return {
        'nothing-and-nan': ('parquet', parquet(nothing), parquet(something), ['id']),
        'row-groups': ('parquet', parquet(large, row_group_size=250), parquet(changed, row_group_size=400, compression='zstd'), ['key']),
        'types': ('parquet', parquet(types), parquet(other_types), ['id']),
    }


def csv(frame):
    return frame.to_csv(index=False).encode()


def parquet(rows, **options):
    out = io.BytesIO()
    pq.write_table(rows, out, **options)
    return out.getvalue()


class Side:
    """A version as pandas reads it: `frame` holds the values, `shown` the cells, `types` a word for what each column holds."""

    def __init__(self, data, ending):
        if ending == 'parquet':
            file = pq.ParquetFile(io.BytesIO(data))
            read = file.read()
            self.frame = pd.DataFrame({name: pd.Series(read[name].to_pylist(), dtype=object) for name in read.column_names})
            self.shown = [[plain(cell) for cell in row] for row in arrow_rows(read)]
            columns = [file.schema.column(at) for at in range(len(file.schema))]
            self.types = {one.name: f'{one.physical_type} {one.logical_type}' for one in columns}
            return
        options = {'sep': '\t' if ending == 'tsv' else ',', 'keep_default_na': False}
        # A field without signs is nothing; what a tool writes for nothing is a text.
        self.frame = pd.read_csv(io.BytesIO(data), dtype=object, **options).replace({'': None}).astype(object)
        self.frame = self.frame.where(self.frame.notna(), None)
        self.shown = self.frame.values.tolist()
        guessed = pd.read_csv(io.BytesIO(data), sep=options['sep'], dtype_backend='numpy_nullable')
        self.types = {name: str(dtype) for name, dtype in guessed.dtypes.items()} if len(guessed) else {}


def same(a, b):
    if a is None or b is None:
        return a is b
    if isinstance(a, float) and isinstance(b, float) and math.isnan(a) and math.isnan(b):
        return True
    return bool(a == b)


def write(place, ending, base_data, other_data, keys):
    place.mkdir(parents=True)
    (place / f'base.{ending}').write_bytes(base_data)
    (place / f'other.{ending}').write_bytes(other_data)
    base, other = Side(base_data, ending), Side(other_data, ending)
    shared = [name for name in other.frame if name in base.frame]
    left, right = (side.frame.assign(_place=range(len(side.frame))) for side in (base, other))
    # Of rows with one key the first is matched with the first.
    on = keys or ['_place']
    for side in (left, right):
        side['_nth'] = side.groupby(on, sort=False, dropna=False).cumcount()
    if not keys:
        left['_at'], right['_at'], on = left['_place'], right['_place'], ['_at']
    both = left.merge(right, on=[*on, '_nth'], how='outer', indicator=True, suffixes=('', '__other'))
    places = both[['_place', '_place__other']].astype(object).where(lambda cells: cells.notna(), None)
    rows, order, cells, equal = [], {}, 0, 0
    for change, here, there in zip(both['_merge'], places['_place'], places['_place__other']):
        here, there = (None if at is None else int(at) for at in (here, there))
        if change == 'both':
            order[there] = here
            differs = [name for name in shared if not same(base.frame.at[here, name], other.frame.at[there, name])]
            cells += len(differs)
            equal += not differs
            if differs:
                rows.append({'change': 'changed', 'base': here, 'other': there, 'cells': {name: [cell(base, here, name), cell(other, there, name)] for name in differs}})
        elif change == 'left_only':
            rows.append({'change': 'removed', 'base': here, 'other': None, 'cells': {name: [cell(base, here, name), None] for name in base.frame}})
        else:
            rows.append({'change': 'added', 'base': None, 'other': there, 'cells': {name: [None, cell(other, there, name)] for name in other.frame}})
    rows.sort(key=lambda row: (row['other'] is None, row['base'] if row['other'] is None else row['other']))
    matched = [order[there] for there in sorted(order)]
    doubled = [int(side.duplicated(keys, keep=False).sum()) if keys else 0 for side in (left, right)]
    places_of = [list(base.frame).index(name) for name in shared]
    count = lambda change: sum(row['change'] == change for row in rows)  # noqa: E731
    expected = {
        'keys': keys,
        'areProposed': bool(keys) and doubled == [0, 0],
        'columns': {
            'added': [name for name in other.frame if name not in base.frame],
            'removed': [name for name in base.frame if name not in other.frame],
            'type': [name for name in shared if name in base.types and name in other.types and base.types[name] != other.types[name]],
        },
        'columnsMoved': places_of != sorted(places_of),
        'rowsMoved': matched != sorted(matched),
        'counts': {'added': count('added'), 'removed': count('removed'), 'changed': count('changed'), 'same': equal},
        'changedCells': cells,
        'doubled': {'base': doubled[0], 'other': doubled[1]},
        'rows': rows,
    }
    head = ',\n'.join(f'  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}' for key, value in expected.items() if key != 'rows')
    body = ',\n'.join(f'    {json.dumps(row, ensure_ascii=False)}' for row in rows)
    (place / 'expected.json').write_text('{\n' + head + ',\n  "rows": [\n' + body + '\n  ]\n}\n')


def cell(side, row, name):
    return side.shown[row][list(side.frame).index(name)]
