"""Workbooks by openpyxl, XlsxWriter, pandas and xlwt. Cells are compared with what openpyxl reads of them."""

import datetime as dt
import io
import re
import zipfile

import openpyxl
import pandas as pd
import xlsxwriter
from corpus import table
from openpyxl.utils import get_column_letter

FOLDER = 'excel'
WHEN = dt.datetime(2026, 1, 1)


def make(corpus):
    by_openpyxl(corpus)
    by_xlsxwriter(corpus)
    by_pandas(corpus)
    refused(corpus)


def fixed(data):
    """The same bytes each time: the zip's times, and the moment of saving in docProps."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == 'docProps/core.xml':
                content = re.sub(rb'(<dcterms:\w+[^>]*>)[^<]*', rb'\g<1>2026-01-01T00:00:00Z', content)
            new.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return fixed(out.getvalue())


def sheets_of(data):
    """What openpyxl reads: the stored values."""
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    parts = []
    for sheet in sorted(book.worksheets, key=lambda one: one.sheet_state != 'visible'):
        rows = [[cell(item) for item in row] for row in sheet.iter_rows()]
        while rows and not any(item is not None for item in rows[-1]):
            rows.pop()
        title = sheet.title if sheet.sheet_state == 'visible' else f'{sheet.title} (hidden)'
        parts.append(headed(rows, title))
    return parts


def headed(rows, title):
    """A first row of texts of its own over each column is the names of the columns."""
    names = rows[0] if rows else []
    texts = [name for name in names if isinstance(name, str)]
    is_header = len(rows) > 1 and texts and len(set(texts)) == len(texts) and all(isinstance(name, str) for name in names[1:]) and (names[0] is None or isinstance(names[0], str))
    if is_header:
        return table([name or 'A' for name in names], rows[1:], title=title)
    return table([get_column_letter(at + 1) for at in range(len(names))], rows, title=title)


def cell(item):
    value, code = item.value, item.number_format
    if isinstance(value, dt.datetime):
        if re.sub(r'"[^"]*"|\[[^\]]*\]', '', code).lower().count('h'):
            return value.isoformat(timespec='milliseconds').removesuffix('.000')
        return value.date().isoformat()
    if isinstance(value, dt.time):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        seconds = round(value.total_seconds())
        return f'{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}'
    return value


def by_openpyxl(corpus):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = 'Trees'
    sheet.append(['name', 'height', 'planted', 'wet', 'share'])
    for at in range(30):
        sheet.append([f'tree {at}', at * 1.5, dt.date(2020, 1, 1) + dt.timedelta(days=at), at % 2 == 0, at / 30])
        sheet.cell(at + 2, 5).number_format = '0.00%'
    other = book.create_sheet('Gaps')
    other['B3'], other['D5'], other['B7'] = 'alone', 42, '=1+1'
    other['C7'] = '#DIV/0!'
    secret = book.create_sheet('Secret')
    secret.sheet_state = 'hidden'
    secret['A1'] = 'hidden cell'
    data = saved(book)
    parts = sheets_of(data)
    # A formula that was never calculated has no value; it is shown itself.
    parts[1]['rows'][6][1] = '=1+1'
    corpus.add(FOLDER, 'sheets.xlsx', data, 'openpyxl', parts=parts, facts=['3 sheets'])

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(['kind', 'value'])
    moments = [
        ('date', dt.date(2026, 2, 28), 'yyyy-mm-dd'),
        ('German', dt.date(1999, 12, 31), 'dd.mm.yyyy;@'),
        ('moment', dt.datetime(2026, 11, 26, 12, 34, 56, 789000), 'yyyy-mm-dd hh:mm:ss'),
        ('minutes', dt.time(23, 59, 59), 'hh:mm:ss'),
        ('span', dt.timedelta(hours=49, minutes=30), '[h]:mm:ss'),
        ('coloured', dt.date(2000, 3, 1), '[Red]d mmm yy'),
        ('leap', dt.date(1900, 3, 1), 'yyyy-mm-dd'),
    ]
    for word, value, code in moments:
        sheet.append([word, value])
        sheet.cell(sheet.max_row, 2).number_format = code
    sheet.append(['number that looks like one', 45000.5])
    sheet.cell(sheet.max_row, 2).number_format = '"day" 0.0'
    data = saved(book)
    corpus.add(FOLDER, 'moments.xlsx', data, 'openpyxl', parts=sheets_of(data))
    sheet.delete_rows(8)  # before this calendar begins
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    data = saved(book)
    corpus.add(FOLDER, 'moments-1904.xlsx', data, 'openpyxl', parts=sheets_of(data))

    book = openpyxl.Workbook()
    sheet = book.active
    for row in (['Grüße 🌳', ' spaces ', 'two\nlines'], ['=HYPERLINK("https://evil.example","x")', '<b>x</b>', 'x'], [12345678901234567890, 1e-300, -0.1]):
        sheet.append(row)
    sheet['A2'].data_type = 's'
    sheet.merge_cells('A5:C6')
    sheet['A5'] = 'merged'
    data = saved(book)
    corpus.add(FOLDER, 'texts.xlsx', data, 'openpyxl', parts=sheets_of(data), notes=['Merged cells (1)'])
    corpus.add(FOLDER, 'empty-sheet.xlsx', saved(openpyxl.Workbook()), 'openpyxl', parts=[{'kind': 'table', 'rowCount': 0, 'columns': []}])


def by_xlsxwriter(corpus):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {'in_memory': True})
    book.set_properties({'created': WHEN})
    sheet = book.add_worksheet('Sums')
    sheet.write_row(0, 0, ['a', 'b', 'sum'])
    for at in range(1, 6):
        sheet.write_number(at, 0, at)
        sheet.write_number(at, 1, at * 10)
        sheet.write_formula(at, 2, f'=A{at + 1}+B{at + 1}', None, at * 11)
    sheet.write_formula(6, 2, '=1/0', None, '#DIV/0!')
    sheet.write_formula(7, 2, '="te"&"xt"', None, 'text')
    sheet.write_boolean(8, 2, True)
    bold = book.add_format({'bold': True})
    sheet.write_rich_string(9, 0, 'half ', bold, 'bold', ' text')
    chart = book.add_chart({'type': 'line'})
    chart.add_series({'values': '=Sums!$A$2:$A$6'})
    book.add_chartsheet('Chart').set_chart(chart)
    book.close()
    data = fixed(out.getvalue())
    corpus.add(FOLDER, 'formulas.xlsx', data, 'xlsxwriter', parts=sheets_of(data), facts=['1 sheet'], notes=['1 of its sheets is a chart'])

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {'constant_memory': True})
    sheet = book.add_worksheet('Inline')
    for at in range(1100):
        sheet.write_row(at, 0, [f'r{at}', at, at / 4])
    book.close()
    data = fixed(out.getvalue())
    corpus.add(FOLDER, 'inline-texts.xlsx', data, 'xlsxwriter', parts=sheets_of(data))


def by_pandas(corpus):
    frame = pd.DataFrame({'n': [1, 2, None], 'when': pd.to_datetime(['2026-01-01 00:00', None, '2026-03-01 12:00']), 'kind': ['a', None, 'c']})
    for name, options in (('pandas.xlsx', {'index': False}), ('pandas-index.xlsm', {})):
        out = io.BytesIO()
        frame.to_excel(out, engine='openpyxl', **options)
        data = fixed(out.getvalue())
        corpus.add(FOLDER, name, data, 'pandas', parts=sheets_of(data))


def refused(corpus):
    import xlwt

    out = io.BytesIO()
    old = xlwt.Workbook()
    old.add_sheet('Old').write(0, 0, 'cell')
    old.save(out)
    corpus.add(FOLDER, 'old.xls', out.getvalue(), 'xlwt', fault='unsupported', says='before 2007')
    book = openpyxl.Workbook()
    for at in range(50):
        book.active.append([f'cell {at}', at])
    whole, hand = saved(book), 'openpyxl, and a hand'
    corpus.add(FOLDER, 'cut.xlsx', whole[:-200], hand, fault='corrupt', says='no whole zip')
    corpus.add(FOLDER, 'empty.xlsx', b'', 'a hand', fault='corrupt', says='empty')
    corpus.add(FOLDER, 'is-text.xlsx', 'a,b\n1,2\n', 'a hand', fault='corrupt', says='not a zip')
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as other:
        other.writestr(zipfile.ZipInfo('readme.txt', (2026, 1, 1, 0, 0, 0)), 'no workbook')
    corpus.add(FOLDER, 'other-zip.xlsx', out.getvalue(), 'zipfile', fault='corrupt', says='no Excel workbook')
