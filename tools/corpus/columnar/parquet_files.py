"""Parquet by pyarrow, pandas and fastparquet."""

import io
import struct

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from columnar import tables
from columnar.cells import arrow_rows
from corpus import table

FOLDER = 'parquet'


def make(corpus):
    for codec in ('none', 'snappy', 'gzip', 'brotli', 'zstd', 'lz4'):
        add(corpus, f'codec-{codec}.parquet', tables.numbers(), compression=codec)
    add(corpus, 'pages-v2.parquet', tables.numbers(), data_page_version='2.0', data_page_size=256, compression='zstd')
    add(corpus, 'pages-v2-plain.pq', tables.texts(), data_page_version='2.0', use_dictionary=False)
    add(corpus, 'row-groups-indexed.parquet', tables.numbers(900), row_group_size=400, data_page_size=200, write_page_index=True)
    add(corpus, 'small-pages.parquet', tables.numbers(900), row_group_size=700, data_page_size=200, write_page_checksum=True)
    for name in ('integers', 'floats', 'times', 'decimals', 'texts', 'nested', 'uuids', 'dictionaries'):
        add(corpus, f'{name}.parquet', getattr(tables, name)())
    add(corpus, 'integers-delta.parquet', tables.integers(), use_dictionary=False, column_encoding='DELTA_BINARY_PACKED')
    add(corpus, 'decimals-as-integers.parquet', tables.decimals(), store_decimal_as_integer=True)
    add(corpus, 'texts-delta.parquet', pa.table({'text': [f'word {at:04d}' for at in range(200)]}), use_dictionary=False, column_encoding={'text': 'DELTA_BYTE_ARRAY'})
    add(corpus, 'texts-delta-lengths.parquet', pa.table({'text': [f'{"w" * (at % 9)}{at}' for at in range(200)]}), use_dictionary=False, column_encoding={'text': 'DELTA_LENGTH_BYTE_ARRAY'})
    add(corpus, 'floats-split.parquet', tables.floats(), use_dictionary=False, column_encoding={name: 'BYTE_STREAM_SPLIT' for name in ('half', 'single', 'double')})
    add(corpus, 'times-int96.parquet', tables.times().select(['at ns']), use_deprecated_int96_timestamps=True)
    add(corpus, 'times-version-1.parquet', tables.times().select(['at us', 'utc', 'day']), version='1.0')
    lists = pa.table({'v': pa.array([None if at % 11 == 0 else [at / 2, None, at] for at in range(400)], pa.list_(pa.float32())), 'n': range(400)})
    add(corpus, 'lists-small-pages.parquet', lists, data_page_size=128)
    add(corpus, 'lists-pages-v2.parquet', lists, data_page_size=128, data_page_version='2.0', compression='gzip')
    add(corpus, 'no-rows.parquet', tables.numbers(0))
    add(corpus, 'no-columns.parquet', pa.table({}))
    add(corpus, 'two-of-one-name.parquet', pa.table([pa.array([1, 2]), pa.array(['a', 'b'])], names=['x', 'x']))
    add(corpus, 'names-with-dots.parquet', pa.table({'a.b': [1], 'a': pa.array([{'b': 2}]), '': [3]}))
    for codec, version in (('none', '1.0'), ('snappy', '1.0'), ('gzip', '2.0'), ('zstd', '2.0')):
        add(corpus, f'large-pages-{codec}.parquet', tables.noise(), compression=codec, data_page_version=version)
    by_pandas(corpus)
    by_fastparquet(corpus)
    damaged(corpus)


def written(rows, **options):
    out = io.BytesIO()
    pq.write_table(rows, out, **options)
    return out.getvalue()


def add(corpus, name, rows, **options):
    data = written(rows, **options)
    corpus.add(FOLDER, name, data, 'pyarrow', parts=parts_of(data))


def parts_of(data, types=None):
    file = pq.ParquetFile(io.BytesIO(data), **({} if types is None else types))
    read = file.read()
    meta = file.metadata
    parts = [table(read.column_names, arrow_rows(read))]
    parts.append({'kind': 'table', 'title': 'Schema', 'rowCount': meta.num_columns})
    parts.append({'kind': 'table', 'title': 'Row groups', 'rowCount': meta.num_row_groups})
    parts.append({'kind': 'table', 'title': 'Statistics', 'rowCount': meta.num_row_groups * meta.num_columns})
    if meta.metadata:
        parts.append({'kind': 'table', 'title': 'Metadata', 'rowCount': len(meta.metadata)})
    return parts


def by_pandas(corpus):
    frame = pd.DataFrame({'when': pd.date_range('2026-01-01', periods=5, tz='UTC'), 'kind': pd.Categorical(list('abaab')), 'n': pd.array([1, None, 3, 4, 5], 'Int64')})
    frame.index.name = 'row'
    out = io.BytesIO()
    frame.set_index(pd.Index(list('vwxyz'), name='key')).to_parquet(out)
    corpus.add(FOLDER, 'pandas-index.parquet', out.getvalue(), 'pandas', parts=parts_of(out.getvalue()))


def by_fastparquet(corpus):
    import tempfile

    import fastparquet

    frame = pd.DataFrame({'n': [1, 2, 3], 'x': [0.5, None, 2.5], 'word': ['a', 'b', None], 'day': pd.to_datetime(['2026-01-01', '2026-02-01', None])})
    for codec in ('UNCOMPRESSED', 'GZIP', 'SNAPPY'):
        with tempfile.TemporaryDirectory() as folder:
            path = f'{folder}/made.parquet'
            fastparquet.write(path, frame, compression=codec)
            data = open(path, 'rb').read()
        corpus.add(FOLDER, f'fastparquet-{codec.lower()}.parquet', data, 'fastparquet', parts=parts_of(data))


def flipped(whole):
    start = len(whole) - 8 - struct.unpack('<I', whole[-8:-4])[0]
    return whole[:start] + bytes(byte ^ 0xFF for byte in whole[start : start + 32]) + whole[start + 32 :]


def damaged(corpus):
    whole = written(tables.numbers())
    hand = 'pyarrow, and a hand'
    corpus.add(FOLDER, 'cut.parquet', whole[:-300], hand, fault='corrupt', says='does not end with PAR1')
    corpus.add(FOLDER, 'empty.parquet', b'', 'a hand', fault='corrupt', says='empty')
    corpus.add(FOLDER, 'footer-flipped.parquet', flipped(whole), hand, fault='corrupt', says='no whole Parquet file')
    corpus.add(FOLDER, 'footer-lies.parquet', whole[:-8] + struct.pack('<I', 0x7FFFFFFF) + b'PAR1', hand, fault='corrupt', says='footer of 2147483647 bytes')
    corpus.add(FOLDER, 'is-text.parquet', 'a,b\n1,2\n' * 4, 'a hand', fault='corrupt', says='no Parquet file')
    corpus.add(FOLDER, 'misnamed.csv.data', whole, hand, parts=parts_of(whole))
