"""Values of Arrow as the cells that Selvage shows: times as ISO 8601, bytes as hex, decimals by all digits, nested as JSON text."""

import json
import math

import pyarrow as pa

DIGITS = {'s': 0, 'ms': 3, 'us': 6, 'ns': 9}


def arrow_rows(table):
    columns = [[cell(item, column.type) for chunk in column.chunks for item in chunk] for column in table.columns]
    return [list(row) for row in zip(*columns)] if columns else []


def cell(scalar, kind):
    if not scalar.is_valid:
        return None
    if pa.types.is_run_end_encoded(kind):
        return scalar.as_py()
    if pa.types.is_nested(kind) or pa.types.is_list_view(kind):
        return text_of(value(scalar, kind))
    return value(scalar, kind)


def value(scalar, kind):
    if not scalar.is_valid:
        return None
    t = pa.types
    if t.is_dictionary(kind):
        return value(scalar.value, kind.value_type)
    if isinstance(scalar, pa.ExtensionScalar):
        return extension(scalar, kind)
    if t.is_decimal(kind):
        return format(scalar.as_py(), 'f')
    if t.is_timestamp(kind):
        return timestamp(scalar.value, kind.unit, kind.tz is not None)
    if t.is_date(kind):
        return scalar.as_py().isoformat()
    if t.is_time(kind):
        return clock(scalar.value, kind.unit)
    if t.is_duration(kind):
        return duration(scalar.value, kind.unit)
    if t.is_binary(kind) or t.is_large_binary(kind) or t.is_fixed_size_binary(kind) or t.is_binary_view(kind):
        return scalar.as_py().hex()
    if t.is_map(kind):
        pairs = [(key if isinstance(key, str) else text_of(key), item) for key, item in entries(scalar, kind)]
        return dict(pairs)
    if t.is_struct(kind):
        return {field.name: value(scalar[at], field.type) for at, field in enumerate(kind)}
    if t.is_list(kind) or t.is_large_list(kind) or t.is_fixed_size_list(kind) or t.is_list_view(kind):
        return [value(item, kind.value_type) for item in scalar.values]
    return scalar.as_py()


def extension(scalar, kind):
    if kind.extension_name == 'arrow.uuid':
        return str(scalar.as_py())
    return value(scalar.value, kind.storage_type)


def entries(scalar, kind):
    for entry in scalar.values:
        yield value(entry[0], kind.key_type), value(entry[1], kind.item_type)


def timestamp(stored, unit, is_utc):
    per = 10 ** DIGITS[unit]
    seconds, rest = divmod(stored, per)
    import datetime

    day = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)
    fraction = f'.{rest:0{DIGITS[unit]}d}' if DIGITS[unit] else ''
    return f'{day.isoformat(timespec="seconds")}{fraction}{"Z" if is_utc else ""}'


def clock(stored, unit):
    seconds, rest = divmod(stored, 10 ** DIGITS[unit])
    fraction = f'.{rest:0{DIGITS[unit]}d}' if DIGITS[unit] else ''
    return f'{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{fraction}'


def duration(stored, unit):
    seconds, rest = divmod(abs(stored), 10 ** DIGITS[unit])
    fraction = f'.{rest:0{DIGITS[unit]}d}'.rstrip('0').rstrip('.') if DIGITS[unit] else ''
    return f'{"-" if stored < 0 else ""}PT{seconds}{fraction}S'


def text_of(item):
    """As JavaScript writes it: a whole float has no fraction."""
    return json.dumps(plain(item), ensure_ascii=False)


def plain(item):
    if isinstance(item, float) and item.is_integer() and abs(item) < 1e15:
        return int(item)
    if isinstance(item, float) and not math.isfinite(item):
        return item
    if isinstance(item, dict):
        return {key: plain(inner) for key, inner in item.items()}
    return [plain(inner) for inner in item] if isinstance(item, list) else item
