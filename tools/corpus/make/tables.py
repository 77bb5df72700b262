"""CSV and TSV as people's tools write them, JSONL, and Quilt manifests. Sequences and genomics are made by `genomics`."""

import csv
import io
import json
from pathlib import Path

import numpy as np
import pandas as pd
from corpus import frame_table, table

TEXT = {'kind': 'text', 'title': 'Text'}


def make(corpus):
    pandas_made(corpus)
    module_made(corpus)
    spreadsheet_made(corpus)
    r_made(corpus)
    encoded(corpus)
    awkward(corpus)
    damaged(corpus)
    tab_separated(corpus)
    json_lines(corpus)
    manifests(corpus)


def people():
    return pd.DataFrame({
        'name': ['Ada', 'Ben', 'Çelik', None, 'Eve, the 5th'],
        'age': pd.array([36, 41, None, 29, 57], dtype='Int64'),
        'score': [1.5, -2.25, 1e-7, float('nan'), 1234567.875],
        'member': [True, False, True, True, False],
        'born': ['1988-01-31', '1983-05-02', '1990-12-24', None, '1967-07-07'],
    })


def add_frame(corpus, folder, name, frame, text, by='pandas', **more):
    return corpus.add(folder, name, text, by=by, parts=[frame_table(frame, **more.pop('part', {})), TEXT], **more)


def pandas_made(corpus):
    frame = people()
    types = ['text', 'integer', 'number', 'boolean', 'time']
    add_frame(corpus, 'csv', 'plain.csv', frame, frame.to_csv(index=False), part={'types': types}, facts=['5 rows', '5 columns', 'commas', 'UTF-8', 'types guessed'])
    add_frame(corpus, 'csv', 'crlf.csv', frame, frame.to_csv(index=False, lineterminator='\r\n'))
    add_frame(corpus, 'csv', 'quoted-texts.csv', frame, frame.to_csv(index=False, quoting=csv.QUOTE_NONNUMERIC, na_rep='NA'), part={'rows': [['Ada', 36, 1.5, True, '1988-01-31'], ['Ben', 41, -2.25, False, '1983-05-02'], ['Çelik', None, 1e-7, True, '1990-12-24'], ['NA', 29, None, True, None]]})
    indexed = frame.set_index(pd.Index(['r1', 'r2', 'r3', 'r4', 'r5']))
    add_frame(corpus, 'csv', 'with-index.csv', indexed.reset_index(names=''), indexed.to_csv())
    wide = pd.DataFrame(np.arange(600).reshape(2, 300), columns=[f'gene_{at}' for at in range(300)])
    add_frame(corpus, 'csv', 'wide.csv', wide, wide.to_csv(index=False), facts=['300 columns'])
    rng = np.random.default_rng(8)
    long = pd.DataFrame({'id': np.arange(1500), 'value': rng.normal(size=1500).round(6), 'group': rng.choice(['a', 'b', 'c'], 1500)})
    add_frame(corpus, 'csv', 'long.csv', long, long.to_csv(index=False), facts=['1,500 rows'])
    big = pd.DataFrame({'id': [9007199254740993, -9223372036854775808, 18446744073709551615], 'tiny': [5e-324, 1.7976931348623157e308, 0.1]})
    add_frame(corpus, 'csv', 'numbers-at-the-edge.csv', big, big.to_csv(index=False))
    times = pd.DataFrame({'at': pd.date_range('2026-01-01', periods=4, freq='6h', tz='UTC'), 'n': range(4)})
    corpus.add('csv', 'times.csv', times.to_csv(index=False), by='pandas', parts=[table(['at', 'n'], [[str(at), n] for at, n in times.values.tolist()], types=['time', 'integer']), TEXT])
    header = people().iloc[0:0]
    corpus.add('csv', 'header-only.csv', header.to_csv(index=False), by='pandas', parts=[table(header.columns, []), TEXT], facts=['0 rows'])
    corpus.add('csv', 'no-header.csv', frame[['age', 'score']].dropna().to_csv(index=False, header=False), by='pandas', parts=[table(['1', '2'], frame[['age', 'score']].dropna().values.tolist()), TEXT], notes=['first row is taken for data'])
    matrix = pd.DataFrame({'country': ['AT', 'NA'], '2019': [1, 2], '2020': [3, 4], '2021': [5, 6]})
    add_frame(corpus, 'csv', 'years-as-columns.csv', matrix, matrix.to_csv(index=False))
    twice = pd.DataFrame([[1, 2], [3, 4]], columns=['a', 'a'])
    corpus.add('csv', 'same-name-twice.csv', twice.to_csv(index=False), by='pandas', parts=[table(['a', 'a'], [[1, 2], [3, 4]]), TEXT])
    ids = pd.DataFrame({'id': ['007', '042'], 'zip': ['01069', '10115'], 'phone': ['+4930123', '004930456']})
    add_frame(corpus, 'csv', 'leading-zeros.csv', ids, ids.to_csv(index=False), part={'types': ['text', 'text', 'text'], 'rows': ids.values.tolist()})


def written(rows, **dialect):
    out = io.StringIO()
    csv.writer(out, **dialect).writerows(rows)
    return out.getvalue()


def module_made(corpus):
    rows = [['id', 'note'], ['1', 'two\nlines'], ['2', 'a "quoted" word'], ['3', 'comma, inside'], ['4', '']]
    shown = [[1, 'two\nlines'], [2, 'a "quoted" word'], [3, 'comma, inside'], [4, None]]
    corpus.add('csv', 'rfc-4180.csv', written(rows), by='csv (Python 3.11)', parts=[table(rows[0], shown), TEXT])
    corpus.add('csv', 'semicolons.csv', written(rows, delimiter=';'), by='csv (Python 3.11)', parts=[table(rows[0], shown), TEXT], facts=['semicolons'])
    corpus.add('csv', 'bars.csv', written(rows, delimiter='|', lineterminator='\n'), by='csv (Python 3.11)', parts=[table(rows[0], shown), TEXT], facts=['bars'])
    corpus.add('csv', 'quoted-everything.csv', written(rows, quoting=csv.QUOTE_ALL), by='csv (Python 3.11)', parts=[table(rows[0], [*shown[:3], [4, '']]), TEXT])
    corpus.add('csv', 'old-mac.csv', 'a,b\r1,2\r3,4\r', by='by hand', parts=[table(['a', 'b'], [[1, 2], [3, 4]]), TEXT])
    formulas = [['cell', 'n'], ['=HYPERLINK("http://canary.invalid","x")', '1'], ["=cmd|' /C calc'!A0", '2'], ['+1+1', '3'], ['-2+3', '4'], ['@SUM(A1)', '5'], ['\t=1', '6']]
    corpus.add('csv', 'formulas.csv', written(formulas), by='csv (Python 3.11)', parts=[table(formulas[0], [[cell, int(n)] for cell, n in formulas[1:]], types=['text', 'integer']), TEXT])
    one = [['only'], ['x'], ['y']]
    corpus.add('csv', 'one-column.csv', written(one), by='csv (Python 3.11)', parts=[table(one[0], one[1:]), TEXT])


def spreadsheet_made(corpus):
    """As Excel saves it on a machine set to German: a byte order mark, semicolons, decimal commas."""
    rows = [['Probe', 'Wert', 'Anzahl'], ['Größe', '1,5', '3'], ['Länge', '-0,25', '4']]
    text = written(rows, delimiter=';')
    shown = [['Größe', 1.5, 3], ['Länge', -0.25, 4]]
    corpus.add('csv', 'excel-german.csv', b'\xef\xbb\xbf' + text.encode(), by='csv (Python 3.11), as Excel saves', parts=[table(rows[0], shown, types=['text', 'number', 'integer']), TEXT])
    corpus.add('csv', 'excel-sep-line.csv', ('sep=;\r\n' + text).encode('cp1252'), by='csv (Python 3.11), as Excel saves', parts=[table(rows[0], shown), TEXT])
    corpus.add('csv', 'excel-unicode-text.csv', '\ufeff'.encode('utf-16-le') + written(rows, delimiter='\t').encode('utf-16-le'), by='csv (Python 3.11), as Excel saves', parts=[table(rows[0], shown), TEXT], facts=['UTF-16 LE', 'tabs'])


def r_made(corpus):
    text = '"","Sepal.Length","Species","ok"\n"1",5.1,"setosa",TRUE\n"2",NA,"setosa",FALSE\n"3",NaN,NA,NA\n"4",Inf,"virginica",TRUE\n'
    corpus.add('csv', 'r-write-csv.csv', text, by='as R 4 write.csv', parts=[table(['', 'Sepal.Length', 'Species', 'ok'], [[1, 5.1, 'setosa', True], [2, None, 'setosa', False], [3, float('nan'), 'NA', None], [4, float('inf'), 'virginica', True]]), TEXT])
    comments = '# made by a sequencer\n# on 2026-01-02, at noon\nsample,reads\nS1,100\nS2,200\n'
    corpus.add('csv', 'comments.csv', comments, by='by hand', parts=[table(['sample', 'reads'], [['S1', 100], ['S2', 200]]), TEXT], notes=['2 lines of comments'])
    corpus.add('csv', 'header-in-comment.csv', '#chrom,start,end\nchr1,1,2\nchr2,3,4\n', by='by hand', parts=[table(['chrom', 'start', 'end'], [['chr1', 1, 2], ['chr2', 3, 4]]), TEXT])


def encoded(corpus):
    frame = pd.DataFrame({'Name': ['Müller', 'Ærø', 'naïve'], 'n': [1, 2, 3]})
    text = frame.to_csv(index=False)
    for name, encoding, shown in [('latin-1', 'latin-1', 'Latin-1'), ('utf-16-be', 'utf-16-be', 'UTF-16 BE'), ('utf-8-mark', 'utf-8-sig', 'UTF-8')]:
        data = ('\ufeff' if encoding == 'utf-16-be' else '') + text
        add_frame(corpus, 'csv', f'{name}.csv', frame, data.encode(encoding), facts=[shown])
    japanese = pd.DataFrame({'名前': ['さくら', 'たろう', 'はなこ'], '年齢': [20, 31, 42]})
    add_frame(corpus, 'csv', 'shift-jis.csv', japanese, japanese.to_csv(index=False).encode('shift_jis'), facts=['Shift-JIS'])


def awkward(corpus):
    corpus.add('csv', 'ragged.csv', 'a,b,c\n1,2,3\n4,5\n6,7,8,9\n\n10,11,12\n', by='by hand', parts=[table(['a', 'b', 'c', ''], [[1, 2, 3, None], [4, 5, None, None], [6, 7, 8, 9], [10, 11, 12, None]]), TEXT], notes=['fewer fields'])
    corpus.add('csv', 'blank-lines.csv', '\n\na,b\n\n1,2\n   \n3,4\n\n\n', by='by hand', parts=[table(['a', 'b'], [[1, 2], [3, 4]]), TEXT])
    corpus.add('csv', 'no-line-end.csv', 'a,b\n1,2\n3,4', by='by hand', parts=[table(['a', 'b'], [[1, 2], [3, 4]]), TEXT])
    corpus.add('csv', 'mixed-line-ends.csv', 'a,b\r\n1,2\n3,4\r5,6\r\n', by='by hand', parts=[table(['a', 'b'], [[1, 2], [3, 4], [5, 6]]), TEXT])
    corpus.add('csv', 'prototype.csv', '__proto__,constructor\n1,toString\n', by='by hand', parts=[table(['__proto__', 'constructor'], [[1, 'toString']]), TEXT])
    corpus.add('csv', 'long-cell.csv', 'id,text\n1,' + 'x' * 30_000 + '\n2,y\n', by='by hand', parts=[table(['id', 'text'], [[1, 'x' * 20_000 + '…'], [2, 'y']]), TEXT])


def damaged(corpus):
    whole = people().to_csv(index=False)
    corpus.add('csv', 'cut-in-a-quote.csv', 'a,b\n1,"x\ny"\n2,"z\n', by='cut by hand', parts=[table(['a', 'b'], [[1, 'x\ny'], [2, '"z']]), TEXT], notes=['Row 2 has a quote that nothing closes'])
    corpus.add('csv', 'with-nul.csv', whole.replace('Ben', 'B\0n'), by='pandas, a byte flipped', parts=[{'kind': 'table', 'rows': [['Ada', 36], ['B\0n', 41]]}, TEXT], notes=['controls'])
    corpus.add('csv', 'empty.csv', b'', by='by hand', fault='corrupt', says='empty')
    corpus.add('csv', 'blank.csv', '\n \n', by='by hand', fault='corrupt', says='no rows')
    corpus.add('csv', 'bytes.csv', bytes((at * 37) % 256 for at in range(900)), by='by hand', fault='corrupt', says='no text')


def tab_separated(corpus):
    frame = people()
    add_frame(corpus, 'tsv', 'plain.tsv', frame, frame.to_csv(index=False, sep='\t'), facts=['tabs'])
    counts = pd.DataFrame({'gene': ['ENSG01', 'ENSG02'], 'sample 1': [0, 12], 'sample 2': [3, 4]})
    add_frame(corpus, 'tsv', 'counts.tab', counts, counts.to_csv(index=False, sep='\t'))
    add_frame(corpus, 'tsv', 'text-with-commas.tsv', pd.DataFrame({'t': ['a,b', 'c,d', 'e,f'], 'n': [1, 2, 3]}), 't\tn\na,b\t1\nc,d\t2\ne,f\t3\n', by='by hand')
    corpus.add('tsv', 'commas-in-truth.tsv', 'a,b\n1,2\n', by='by hand, a CSV named .tsv', parts=[table(['a', 'b'], [[1, 2]]), TEXT], facts=['commas'])
    corpus.add('tsv', 'empty.tsv', b'', by='by hand', fault='corrupt', says='empty')


def json_lines(corpus):
    frame = people()
    born = frame.to_json(orient='records', lines=True, force_ascii=False)
    corpus.add('jsonl', 'pandas.jsonl', born, by='pandas', parts=[frame_table(frame, types=['text', 'integer', 'number', 'boolean', 'time']), TEXT])
    nested = [{'id': 1, 'tags': ['a', 'b'], 'at': {'x': 1.0, 'y': None}}, {'id': 2, 'tags': [], 'at': None}, {'id': 3, 'extra': 'late'}]
    text = ''.join(json.dumps(row) + '\n' for row in nested)
    shown = [[1, '["a", "b"]', '{"x": 1.0, "y": null}', None], [2, '[]', None, None], [3, None, None, 'late']]
    corpus.add('jsonl', 'nested.jsonl', text, by='json (Python 3.11)', parts=[table(['id', 'tags', 'at', 'extra'], shown, types=['integer', 'nested', 'nested', 'text']), TEXT])
    corpus.add('jsonl', 'nested.ndjson', text.replace('\n', '\r\n'), by='json (Python 3.11)', parts=[table(['id', 'tags', 'at', 'extra'], shown), TEXT])
    big = '{"n": 9007199254740993, "x": 1e400, "y": NaN}\n{"n": 123456789012345678901234567890, "x": 1, "y": -Infinity}\n'
    corpus.add('jsonl', 'big-numbers.jsonl', big, by='json (Python 3.11)', parts=[table(['n', 'x', 'y'], [[9007199254740993, float('inf'), float('nan')], [123456789012345678901234567890, 1, float('-inf')]]), TEXT])
    corpus.add('jsonl', 'lists.jsonl', '[1, "a"]\n[2, "b"]\n', by='json (Python 3.11)', parts=[table(['1', '2'], [[1, 'a'], [2, 'b']]), TEXT])
    corpus.add('jsonl', 'values.jsonl', '"one"\n"two"\nnull\n', by='json (Python 3.11)', parts=[table(['value'], [['one'], ['two'], [None]]), TEXT])
    corpus.add('jsonl', 'bad-line.jsonl', '{"a": 1}\n{"a": 2\n\n{"a": 3}\n', by='json (Python 3.11), a line cut', parts=[table(['a'], [[1], [None], [3]]), TEXT], notes=['Row 2 is no JSON'])
    corpus.add('jsonl', 'cut.jsonl', text[:-9], by='json (Python 3.11), cut', parts=[{'kind': 'table', 'rowCount': 3}, TEXT], notes=['Row 3 is no JSON'])
    corpus.add('jsonl', 'prototype.jsonl', '{"__proto__": 1, "constructor": {"prototype": 2}}\n', by='by hand', parts=[table(['__proto__', 'constructor'], [[1, '{"prototype": 2}']]), TEXT])
    corpus.add('jsonl', 'deep.jsonl', '{"a": ' + '[' * 2000 + ']' * 2000 + '}\n{"a": 1}\n', by='by hand', parts=[table(['a'], [[None], [1]]), TEXT], notes=['Row 1 is no JSON'])
    corpus.add('jsonl', 'empty.jsonl', b'', by='by hand', fault='corrupt', says='empty')
    corpus.add('jsonl', 'no-json.jsonl', 'this is\nplain text\n', by='by hand', fault='corrupt', says='JSON')


GOLDEN = Path(__file__).resolve().parents[3] / 'fixtures'


def manifests(corpus):
    """Those of fixtures/, which quilt3 wrote."""
    for case, note in [('simple-push', None), ('dir-meta', None), ('unicode-keys-sort', None), ('workflow-strict', None)]:
        path = next(path for path in sorted(GOLDEN.glob(f'{case}/bucket/*/.quilt/packages/*')) if len(path.name) == 64)
        lines = [json.loads(line) for line in path.read_text().splitlines()]
        rows = [entry(line) for line in lines[1:]]
        tree = {'kind': 'tree', 'title': 'Header', 'children': [{'label': key} for key in lines[0]]}
        parts = [table(['logical key', 'size', 'hash', 'hash type', 'physical key', 'metadata'], rows, title='Entries'), tree, TEXT]
        corpus.add('manifest', path.name, path.read_bytes(), by='quilt3 8.0.0', parts=parts, facts=['its top hash is its name'])
    changed = path.read_bytes().replace(b'"size": ', b'"size": 1', 1)
    corpus.add('manifest', '0' * 64, changed, by='quilt3 8.0.0, a size changed', parts=[{'kind': 'table'}, {'kind': 'tree'}, TEXT], notes=['Its name is not its top hash'])
    corpus.add('manifest', 'copy.jsonl', path.read_bytes(), by='quilt3 8.0.0', parts=parts, facts=['top hash ' + path.name[:7]])
    corpus.add('manifest', 'cut.jsonl', path.read_bytes()[:-30], by='quilt3 8.0.0, cut', parts=[{'kind': 'table'}, {'kind': 'tree'}, TEXT], notes=['no sound manifest', 'no entries' if len(rows) > 1 else 'no entr'])


def entry(line):
    meta = json.dumps(line['meta'], ensure_ascii=False) if line['meta'] else None
    hash_ = line.get('hash') or {}
    return [line['logical_key'], line.get('size'), hash_.get('value'), hash_.get('type'), (line.get('physical_keys') or [None])[0], meta]
