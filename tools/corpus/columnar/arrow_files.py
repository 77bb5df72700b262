"""Arrow files, streams and Feather by pyarrow."""

import io

import pyarrow as pa
import pyarrow.feather as feather
from columnar import tables
from columnar.cells import arrow_rows
from corpus import table

FOLDER = 'arrow'


def make(corpus):
    for name in ('integers', 'floats', 'times', 'decimals', 'texts', 'nested', 'dictionaries', 'uuids'):
        add(corpus, f'{name}.arrow', getattr(tables, name)())
    add(corpus, 'zstd-batches.arrow', tables.numbers(), batch=70, options=pa.ipc.IpcWriteOptions(compression='zstd'))
    add(corpus, 'lz4-batches.arrow', tables.numbers(), batch=150, options=pa.ipc.IpcWriteOptions(compression='lz4'))
    add(corpus, 'stream.arrows', tables.numbers(), batch=100, stream=True)
    add(corpus, 'stream-zstd.arrow', tables.nested(), stream=True, options=pa.ipc.IpcWriteOptions(compression='zstd'))
    add(corpus, 'stream-dictionaries.arrows', changing(), stream=True, options=pa.ipc.IpcWriteOptions(emit_dictionary_deltas=True))
    add(corpus, 'newer-types.arrow', newer())
    add(corpus, 'no-rows.arrow', tables.numbers(0))
    for codec in ('uncompressed', 'lz4', 'zstd'):
        out = io.BytesIO()
        feather.write_feather(tables.numbers(), out, compression=codec)
        corpus.add(FOLDER, f'feather-{codec}.feather', out.getvalue(), 'pyarrow', parts=parts_of(tables.numbers()))
    damaged(corpus)


def changing():
    batches = [pa.RecordBatch.from_pydict({'c': pa.DictionaryArray.from_arrays(pa.array(keys, pa.int8()), pa.array(words))}) for keys, words in (([0, 1], ['a', 'b']), ([2, 0, None], ['a', 'b', 'c']))]
    return pa.Table.from_batches(batches)


def newer():
    return pa.table(
        {
            'view': pa.array(['short', 'a text that is longer than twelve', None], pa.string_view()),
            'large': pa.array(['x', None, 'y'], pa.large_string()),
            'fixed list': pa.array([[1, 2], None, [3, 4]], pa.list_(pa.int16(), 2)),
            'large list': pa.array([['a'], [], None], pa.large_list(pa.string())),
            'span': pa.array([1_500_000, -1, None], pa.duration('us')),
            'nothing': pa.nulls(3),
            'runs': pa.RunEndEncodedArray.from_arrays(pa.array([2, 3], pa.int32()), pa.array(['r', 's'])),
        }
    )


def written(rows, batch=None, stream=False, **options):
    out = io.BytesIO()
    writer = (pa.ipc.new_stream if stream else pa.ipc.new_file)(out, rows.schema, **options)
    with writer:
        writer.write_table(rows, batch)
    return out.getvalue()


def add(corpus, name, rows, **how):
    corpus.add(FOLDER, name, written(rows, **how), 'pyarrow', parts=parts_of(rows))


def parts_of(rows):
    parts = [table(rows.column_names, arrow_rows(rows)), {'kind': 'table', 'title': 'Schema', 'rowCount': rows.num_columns}]
    if rows.schema.metadata:
        parts.append({'kind': 'table', 'title': 'Metadata'})
    return parts


def damaged(corpus):
    whole = written(tables.numbers(), batch=100)
    hand = 'pyarrow, and a hand'
    first = tables.numbers().slice(0, 200)
    # Cut in the third batch: the two before are shown.
    third = written(tables.numbers().slice(0, 200), batch=100, stream=True)
    corpus.add(FOLDER, 'cut-in-a-batch.arrow', whole[: len(third) + 600], hand, notes=['ends in the middle'], parts=[{**parts_of(first)[0]}, {'kind': 'table'}])
    corpus.add(FOLDER, 'cut-in-the-schema.arrow', whole[:100], hand, fault='corrupt', says='damaged or cut off')
    corpus.add(FOLDER, 'empty.feather', b'', 'a hand', fault='corrupt', says='empty')
    corpus.add(FOLDER, 'is-text.feather', 'a,b\n1,2\n' * 4, 'a hand', fault='corrupt', says='damaged')
    corpus.add(FOLDER, 'version-1.feather', b'FEA1' + bytes(60) + b'FEA1', 'a hand', fault='unsupported', says='version 1')
