"""Arrays by numpy.save and numpy.savez."""

import io

import numpy as np
from corpus import table

FOLDER = 'numpy'


def make(corpus):
    rng = np.random.default_rng(8)
    add(corpus, 'row.npy', np.arange(250, dtype='<i4'))
    for kind in ('i1', 'u1', 'i2', 'u2', 'i4', 'u4', 'i8', 'u8'):
        limits = np.iinfo(kind)
        add(corpus, f'{kind}.npy', np.array([limits.min, 0, limits.max], kind))
    for kind in ('f2', 'f4', 'f8'):
        add(corpus, f'{kind}.npy', np.array([0.5, -1.25, 3, np.nan, 0.1], kind))
    add(corpus, 'big-endian.npy', np.array([[1.5, -2], [3, 1e10]], '>f8'))
    add(corpus, 'fortran.npy', np.asfortranarray(rng.integers(0, 99, (40, 6)).astype('<i2')))
    add(corpus, 'matrix.npy', np.round(rng.random((60, 5)), 4))
    add(corpus, 'wide.npy', np.arange(2 * 1200, dtype='<u2').reshape(2, 1200), notes=['first 1,000 of its 1,200 columns'])
    add(corpus, 'cube.npy', np.arange(24, dtype='<i8').reshape(2, 3, 4), notes=['An array of 3 axes'])
    add(corpus, 'cube-fortran.npy', np.asfortranarray(np.arange(24, dtype='<i8').reshape(2, 3, 4)), notes=['first running fastest'])
    add(corpus, 'one-value.npy', np.array(42.5))
    add(corpus, 'no-items.npy', np.zeros((0, 3)))
    add(corpus, 'flags.npy', np.array([True, False, True]))
    add(corpus, 'complex.npy', np.array([1 + 2j, -0.5 - 1.5j, complex('nan')], 'c16'))
    add(corpus, 'texts.npy', np.array(['oak', 'Grüße 🌳', '']))
    add(corpus, 'bytes.npy', np.array([b'oak', b'\xff\x01', b'']))
    for unit in ('Y', 'M', 'D', 'h', 's', 'ms', 'us', 'ns'):
        add(corpus, f'times-{unit}.npy', np.array(['2026-11-26', 'NaT', '1969-12-31'], f'M8[{unit}]'))
    records = np.zeros(3, [('id', '<i4'), ('at', '<M8[s]'), ('name', '<U5'), ('place', '<f4', (2,)), ('in', [('x', 'u1'), ('y', '>i2')])])
    records['id'], records['at'], records['name'] = [1, 2, 3], ['2026-01-01', 'NaT', '1999-12-31T23:59:59'], ['a', 'bé', '']
    records['place'], records['in'] = [[0.5, 1], [2, 3], [4, 5]], [(1, -2), (3, 4), (5, 6)]
    add(corpus, 'records.npy', records)
    add(corpus, 'records-with-gaps.npy', np.zeros(2, np.dtype([('a', 'u1'), ('b', '<f8')], align=True)))
    objects(corpus)
    zipped(corpus)
    damaged(corpus)


def saved(array, **options):
    out = io.BytesIO()
    np.save(out, array, **options)
    return out.getvalue()


def add(corpus, name, array, **more):
    corpus.add(FOLDER, name, saved(array), 'numpy', parts=[items(array), {'kind': 'table', 'title': 'Header', 'rowCount': 1}], **more)


def items(array, title=None):
    """As the preview lays it out: the last axis, or the fields, are the columns."""
    named = {} if title is None else {'title': title}
    if array.dtype.names:
        return table(array.dtype.names, [[cell(row[name]) for name in array.dtype.names] for row in array], **named)
    if array.ndim < 2:
        return table(['value'], [[cell(value)] for value in array.reshape(-1)], **named)
    axes = array.shape[:-1]
    order = 'F' if array.flags.f_contiguous and not array.flags.c_contiguous else 'C'
    places = [np.unravel_index(at, axes, order) for at in range(int(np.prod(axes)))]
    heads = [f'axis {at}' for at in range(len(axes))] if len(axes) > 1 else []
    columns = min(array.shape[-1], 1000)
    rows = [[*(int(at) for at in (place if heads else ())), *(cell(value) for value in array[place][:columns])] for place in places]
    return table([*heads, *range(columns)], rows, **named)


def cell(value):
    if isinstance(value, np.datetime64):
        return None if np.isnat(value) else str(value)
    if isinstance(value, (np.complexfloating,)):
        return f'{part(value.real)}{"-" if value.imag < 0 else "+"}{part(abs(value.imag))}j'
    if isinstance(value, np.bytes_):
        return ''.join(chr(byte) if 32 <= byte < 127 else f'\\x{byte:02x}' for byte in value)
    if isinstance(value, np.void):
        inner = ', '.join(f'"{name}": {value[name]}' for name in value.dtype.names)
        return f'{{{inner}}}'
    if isinstance(value, np.ndarray):
        return f'[{", ".join(part(item) for item in value)}]'
    if isinstance(value, np.float32):
        return float(str(value))
    return value


def part(value):
    return str(int(value)) if np.isfinite(value) and value == int(value) else str(value)


def objects(corpus):
    corpus.add(FOLDER, 'objects.npy', saved(np.array([{'a': 1}, None], object), allow_pickle=True), 'numpy', parts=[{'kind': 'table', 'title': 'Header', 'rowCount': 1}], notes=['pickle'])


def zipped(corpus):
    arrays = {'weights': np.arange(12, dtype='<f4').reshape(4, 3), 'labels': np.array(['a', 'b']), 'epoch': np.array(7)}
    for name, save in (('arrays.npz', np.savez), ('arrays-packed.npz', np.savez_compressed)):
        out = io.BytesIO()
        save(out, **arrays)
        corpus.add(FOLDER, name, out.getvalue(), 'numpy', type='npz', facts=['3 arrays'], parts=[*(items(array, title) for title, array in arrays.items()), {'kind': 'table', 'title': 'Header', 'rowCount': 3}])


def damaged(corpus):
    matrix = np.arange(40, dtype='<f8').reshape(10, 4)
    whole, hand = saved(matrix), 'numpy, and a hand'
    header = {'kind': 'table', 'title': 'Header'}
    corpus.add(FOLDER, 'cut.npy', whole[:-40], hand, parts=[items(matrix[:8]), header], notes=['2 rows that its shape promises'])
    corpus.add(FOLDER, 'cut-in-header.npy', whole[:60], hand, fault='corrupt', says='cut off')
    corpus.add(FOLDER, 'header-flipped.npy', whole[:10] + bytes(byte ^ 0x55 for byte in whole[10:40]) + whole[40:], hand, fault='corrupt', says='header')
    corpus.add(FOLDER, 'empty.npy', b'', 'a hand', fault='corrupt', says='empty')
    corpus.add(FOLDER, 'is-text.npy', 'a,b\n1,2\n', 'a hand', fault='corrupt', says='no NumPy array')
    out = io.BytesIO()
    np.savez(out, a=matrix)
    corpus.add(FOLDER, 'cut.npz', out.getvalue()[:-30], hand, type='npz', fault='corrupt', says='no whole zip')
    corpus.add(FOLDER, 'misnamed.bin', whole, hand, parts=[items(matrix), header])
