"""HDF5 by h5py, AnnData by anndata."""

import os
import tempfile
import warnings

import anndata
import h5py
import hdf5plugin
import numpy as np
import pandas as pd
import scipy.sparse
from corpus import table

FOLDER = 'hdf5'
TREE = {'kind': 'tree', 'title': 'Contents'}


def make(corpus):
    for libver in ('earliest', 'latest'):
        kinds(corpus, libver)
        chunked(corpus, libver)
        many(corpus, libver)
    ann(corpus)
    damaged(corpus)


def written(fill, **options):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'made.h5')
        with h5py.File(path, 'w', **options) as file:
            fill(file)
        with open(path, 'rb') as file:
            return file.read()


def read(data):
    """Each dataset of one or two axes as h5py reads it, level by level, as tables; and how many datasets there are."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'made.h5')
        with open(path, 'wb') as file:
            file.write(data)
        with h5py.File(path) as file:
            found = datasets(file)
            return [part for part in (shown(name, item) for name, item in found) if part][:12], len(found)


def datasets(file):
    level, found, seen = [('', file)], [], set()
    while level:
        inner = []
        for path, group in level:
            for name in sorted(group):
                if not isinstance(group.get(name, getlink=True), h5py.HardLink):
                    continue
                item = group[name]
                if item.id.__hash__() in seen:
                    continue
                seen.add(item.id.__hash__())
                here = f'{path}/{name}'
                inner.append((here, item)) if isinstance(item, h5py.Group) else found.append((here[1:], item))
        level = inner
    # Level by level, as the walk finds them.
    return sorted(found, key=lambda one: one[0].count('/'))


def shown(name, item):
    if item.shape is None or item.ndim > 2:
        return None
    if item.dtype.names and item.ndim < 2:
        rows = [[cell(row[field]) for field in item.dtype.names] for row in item[()].reshape(-1)]
        return table(item.dtype.names, rows, title=name)
    value = item.asstr()[()] if h5py.check_string_dtype(item.dtype) else item[()]
    if item.ndim < 2:
        rows = [[cell(one, item.dtype)] for one in np.asarray(value).reshape(-1)]
        return table(['value'], rows, title=name)
    return table(range(item.shape[1]), [[cell(one, item.dtype) for one in row] for row in value], title=name)


def cell(value, dtype=None):
    words = dtype is not None and h5py.check_enum_dtype(dtype)
    if words:
        return {number: word for word, number in words.items()}[int(value)]
    if isinstance(value, np.bool_):
        return bool(value)
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, np.ndarray):
        return f'[{", ".join(str(one) for one in value.tolist())}]'
    if isinstance(value, np.float32):
        return float(str(value))
    return value


def kinds(corpus, libver):
    def fill(file):
        file.attrs['title'] = 'Trees of the north'
        file.attrs['version'] = 3
        file.attrs['range'] = [0.5, 1.5]
        for kind in ('i1', '<i4', '>i4', '<u8', '<f2', '<f4', '>f8'):
            file.create_dataset(f'numbers/{kind.replace("<", "le-").replace(">", "be-")}', data=np.array([[1, 2], [3, 100]], kind))
        texts = file.create_group('texts')
        texts.create_dataset('any length', data=['oak', 'Grüße 🌳', ''], dtype=h5py.string_dtype())
        texts.create_dataset('fixed', data=np.array([b'abc', b'x'], 'S5'))
        texts['one'] = 'a single text'
        texts.attrs['note'] = 'Ünïcode'
        file['flag'] = np.array([True, False])
        file.create_dataset('enum', data=[1, 0, 2], dtype=h5py.enum_dtype({'OAK': 0, 'ASH': 1, 'ELM': 2}))
        file['record'] = np.array([(1, 2.5, b'a'), (2, -1, b'bc')], [('id', '<i4'), ('x', '<f8'), ('s', 'S3')])
        file.create_dataset('ragged', data=[np.array([1, 2]), np.array([3])], dtype=h5py.vlen_dtype('i4'))
        file['nothing'] = h5py.Empty('f4')
        file['cube'] = np.zeros((2, 2, 2))
        file['soft'] = h5py.SoftLink('/numbers')
        file['other'] = h5py.ExternalLink('elsewhere.h5', '/x')
        file['twice'] = file['flag']

    data = written(fill, libver=libver)
    parts, count = read(data)
    tree = {**TREE, 'root': {'label': '', 'type': 'object'}}
    corpus.add(FOLDER, f'kinds-{libver}.h5', data, 'h5py', facts=[f'{count} datasets'], parts=[tree, {'kind': 'table', 'title': 'Datasets', 'rowCount': count}, *parts])


def chunked(corpus, libver):
    def fill(file):
        numbers = np.arange(500, dtype='<i4').reshape(100, 5) * 3
        options = {
            'gzip': {'compression': 'gzip', 'shuffle': True},
            'lzf': {'compression': 'lzf'},
            'sum': {'fletcher32': True, 'compression': 'gzip'},
            'zstd': dict(hdf5plugin.Zstd()),
            'plain': {},
        }
        for name, option in options.items():
            file.create_dataset(name, data=numbers, chunks=(30, 2), **option)
        file.create_dataset('one chunk', data=numbers, chunks=(100, 5), compression='gzip')
        file.create_dataset('row', data=np.arange(100, dtype='<f8') / 4, chunks=(7,), compression='gzip')
        file.create_dataset('compact', data=np.arange(4, dtype='<i2'))
        partly = file.create_dataset('partly', (50,), '<i4', chunks=(10,), compression='gzip')
        partly[20:30] = 7

    data = written(fill, libver=libver)
    parts, count = read(data)
    # Chunks that were never written have no bytes: no value is shown for them.
    for part in parts:
        if part['title'] == 'partly':
            part['rows'] = [[None]] * 20
            part.pop('last', None)
    corpus.add(FOLDER, f'chunks-{libver}.hdf5', data, 'h5py', parts=[TREE, {'kind': 'table', 'title': 'Datasets', 'rowCount': count}, *parts])


def many(corpus, libver):
    def fill(file):
        for at in range(30):
            file.attrs[f'attribute {at:02d}'] = at * 1.5
            file.create_group(f'group {at:02d}').attrs['n'] = at

    data = written(fill, libver=libver)
    children = [{'label': f'@attribute {at:02d}'} for at in range(30)] if libver == 'earliest' else []
    tree = {**TREE, 'root': {'childCount': 60}, 'children': children}
    corpus.add(FOLDER, f'many-{libver}.h5', data, 'h5py', facts=['31 groups'], parts=[tree, {'kind': 'table', 'title': 'Datasets', 'rowCount': 0}])


def ann(corpus):
    # anndata 0.12 does not write the texts of pandas 3.
    pd.set_option('future.infer_string', False)
    rng = np.random.default_rng(8)
    obs = pd.DataFrame({'cluster': pd.Categorical(['a', 'b', None] * 7, pd.Index(['a', 'b'], dtype=object)), 'counts': np.arange(21), 'share': rng.random(21).round(3), 'seen': [True, False, True] * 7}, index=pd.Index([f'cell{at}' for at in range(21)], dtype=object))
    obs['maybe'] = pd.array([1, None, 3] * 7, 'Int64')
    var = pd.DataFrame({'symbol': pd.Series([f'G{at}' for at in range(9)], dtype=object).values}, index=pd.Index([f'ENSG{at:03d}' for at in range(9)], dtype=object))
    matrix = scipy.sparse.random(21, 9, 0.2, 'csr', rng=rng)
    makes = {
        'sparse.h5ad': (matrix, {'compression': 'gzip'}, f'X: csr matrix 21 × 9 of float64, {matrix.nnz} values'),
        'dense.h5ad': (rng.random((21, 9)).astype('f4'), {}, 'X: float32 21 × 9'),
        'dense-lzf.h5ad': (rng.random((21, 9)).astype('f4'), {'compression': 'lzf'}, 'X: float32 21 × 9'),
    }
    for name, (values, options, fact) in makes.items():
        made = anndata.AnnData(values, obs=obs.copy(), var=var.copy(), obsm={'X_umap': rng.random((21, 2))}, uns={'title': 'a test'})
        with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
            warnings.simplefilter('ignore')
            path = os.path.join(folder, name)
            made.write_h5ad(path, **options)
            with open(path, 'rb') as file:
                data = file.read()
            back = anndata.read_h5ad(path)
        tables = [frame(back.obs, 'obs'), frame(back.var, 'var')]
        corpus.add(FOLDER, name, data, 'anndata', facts=[fact, 'obsm: X_umap'], parts=[*tables, TREE, {'kind': 'table', 'title': 'Datasets'}])


def frame(rows, title):
    cells = rows.astype(object).where(rows.notna(), None).values.tolist()
    return table(['_index', *rows.columns], [[name, *row] for name, row in zip(rows.index, cells)], title=title)


def damaged(corpus):
    whole = written(lambda file: file.create_dataset('a', data=np.arange(2000)))
    hand = 'h5py, and a hand'
    parts, _ = read(whole)
    corpus.add(FOLDER, 'cut.h5', whole[:700], hand, fault='corrupt', says='damaged or cut off')
    corpus.add(FOLDER, 'empty.h5', b'', 'a hand', fault='corrupt', says='empty')
    corpus.add(FOLDER, 'is-text.h5ad', 'a,b\n1,2\n', 'a hand', fault='corrupt', says='no HDF5 file')
    corpus.add(FOLDER, 'misnamed.nc', whole, hand, parts=[TREE, {'kind': 'table'}, *parts])
