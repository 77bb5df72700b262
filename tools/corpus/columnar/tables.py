"""Tables that several formats are made from: every type, with nulls, edges and many rows."""

import datetime as dt
import decimal
import uuid

import numpy as np
import pyarrow as pa

D = decimal.Decimal
UTC = dt.timezone.utc


def numbers(rows=300):
    rng = np.random.default_rng(8)
    return pa.table(
        {
            'place': pa.array(range(rows), pa.int64()),
            'share': pa.array(np.round(rng.random(rows), 6)),
            'kind': pa.array([('oak', 'ash', 'elm', None)[at % 4] for at in range(rows)]),
            'is wet': pa.array([None if at % 7 == 0 else at % 2 == 0 for at in range(rows)]),
        }
    )


def integers():
    columns = {}
    for bits in (8, 16, 32, 64):
        top = 2 ** (bits - 1)
        columns[f'int{bits}'] = pa.array([-top, top - 1, 0, None], getattr(pa, f'int{bits}')())
        columns[f'uint{bits}'] = pa.array([0, 2**bits - 1, top, None], getattr(pa, f'uint{bits}')())
    return pa.table(columns)


def floats():
    return pa.table(
        {
            'half': pa.array(np.array([1.5, -0.25, 65504, float('nan')], np.float16)),
            'single': pa.array([1.5, -0.25, 3.0, None], pa.float32()),
            'double': pa.array([0.1, 1e300, float('nan'), None], pa.float64()),
        }
    )


def times():
    moments = [dt.datetime(1969, 12, 31, 23, 59, 59, 999000), dt.datetime(2026, 11, 26, 12, 34, 56, 789000), None]
    columns = {f'at {unit}': pa.array(moments if unit != 's' else [moment and moment.replace(microsecond=0) for moment in moments], pa.timestamp(unit)) for unit in ('ms', 'us', 'ns')}
    columns['utc'] = pa.array([moment and moment.replace(tzinfo=UTC) for moment in moments], pa.timestamp('us', 'UTC'))
    columns['zoned'] = pa.array([moment and moment.replace(tzinfo=UTC) for moment in moments], pa.timestamp('ms', 'Europe/Vienna'))
    columns['day'] = pa.array([dt.date(1, 1, 1), dt.date(2026, 2, 28), None], pa.date32())
    columns['clock ms'] = pa.array([dt.time(0, 0, 0, 1000), dt.time(23, 59, 59), None], pa.time32('ms'))
    columns['clock us'] = pa.array([dt.time(0, 0, 0, 1), dt.time(23, 59, 59, 999999), None], pa.time64('us'))
    return pa.table(columns)


def decimals():
    return pa.table(
        {
            'price': pa.array([D('12.30'), D('-0.01'), D('99999.99'), None], pa.decimal128(7, 2)),
            'money': pa.array([D('1234567890123.4567'), D('-0.0001'), D('0.0000'), None], pa.decimal128(18, 4)),
            'wide': pa.array([D('12345678901234567890123456789012345.678'), D('-0.001'), D('7.000'), None], pa.decimal128(38, 3)),
            'widest': pa.array([D('-9' + '1' * 59 + '.5'), D('0.1'), D('2.5'), None], pa.decimal256(61, 1)),
        }
    )


def texts():
    return pa.table(
        {
            'text': pa.array(['plain', 'Grüße 🌳', '', None]),
            'bytes': pa.array([b'\x00\x01\xff', b'', b'Selvage', None]),
            'fixed': pa.array([b'abcd', b'\x00\x00\x00\x01', b'zzzz', None], pa.binary(4)),
            'formula': pa.array(['=HYPERLINK("https://evil.example")', '+1', '<b>bold</b>', '@x']),
            '__proto__': pa.array(['own', 'name', 'of a column', None]),
        }
    )


def nested():
    point = pa.struct([('x', pa.float64()), ('label', pa.string())])
    return pa.table(
        {
            'list': pa.array([[1, 2, 3], [], None, [4, None]], pa.list_(pa.int64())),
            'lists': pa.array([[['a'], ['b', 'c']], [[]], None, [None, ['d']]], pa.list_(pa.list_(pa.string()))),
            'point': pa.array([{'x': 1.5, 'label': 'p'}, {'x': None, 'label': None}, None, {'x': 2.25, 'label': '"q"'}], point),
            'points': pa.array([[{'x': 0.5, 'label': None}], [], None, [None, {'x': 8.5, 'label': 'z'}]], pa.list_(point)),
            'map': pa.array([[('a', 1), ('b', None)], [], None, [('__proto__', 7)]], pa.map_(pa.string(), pa.int32())),
            'by number': pa.array([[(1, D('1.50'))], [], None, [(2, None)]], pa.map_(pa.int32(), pa.decimal128(5, 2))),
            'days': pa.array([[dt.date(2026, 1, 1)], [None], None, []], pa.list_(pa.date32())),
        }
    )


def uuids():
    ids = [uuid.UUID(int=at * 2**100 + 7).bytes for at in range(3)]
    return pa.table({'id': pa.ExtensionArray.from_storage(pa.uuid(), pa.array([*ids, None], pa.binary(16)))})


def dictionaries():
    words = pa.DictionaryArray.from_arrays(pa.array([0, 1, None, 1, 0], pa.int8()), pa.array(['red', 'green']))
    return pa.table({'colour': words, 'n': pa.array(range(5), pa.int32())})


def noise(rows=2400):
    """What no codec makes small: its first rows are shown by the beginning of its pages."""
    rng = np.random.default_rng(8)
    return pa.table(
        {
            'x': pa.array(rng.random(rows).astype('f4'), mask=rng.random(rows) < 0.1),
            'word': pa.array([None if at % 50 == 7 else f'{rng.integers(0, 10**9):x}' for at in range(rows)]),
        }
    )
