"""JSON, YAML, TOML and XML as trees; zips, tars and other packed files as lists."""

import bz2
import datetime
import decimal
import gzip
import io
import json
import lzma
import os
import plistlib
import struct
import subprocess
import tarfile
import tempfile
import tomllib
import zipfile
import zlib
from xml.etree import ElementTree

import pandas
import pyarrow
import ruamel.yaml
import simplejson
import tomli_w
import yaml
from lxml import etree

TEXT = {'kind': 'text', 'title': 'Text'}
WHEN = (2024, 5, 17, 12, 30, 40)
SECONDS = 1_715_949_040  # 2024-05-17T12:30:40Z
ISO = '2024-05-17T12:30:40Z'


def make(corpus):
    make_json(corpus)
    make_yaml(corpus)
    make_toml(corpus)
    make_xml(corpus)
    make_zip(corpus)
    make_tar(corpus)
    make_packed(corpus)


# ---- trees -------------------------------------------------------------------------------------------------------------------


def tree(root):
    """A tree part from nested `Node`s: the root, its children, and what is below each node with children."""
    below = {}

    def collect(node, path):
        for place, child in enumerate(node.children):
            here = [*path, place]
            if child.children:
                below['.'.join(map(str, here))] = [each.seen() for each in child.children]
                collect(child, here)

    if len(root.children) <= 200:
        collect(root, [])
    return {'kind': 'tree', 'root': root.seen(), 'children': [child.seen() for child in root.children[:200]], 'below': below}


class Node:
    def __init__(self, label, type, value, children=()):
        self.label, self.type, self.value, self.children = label, type, value, list(children)

    def seen(self):
        return {'label': self.label, 'type': self.type, 'value': self.value, 'childCount': len(self.children)}


def counted(count, one):
    return f'{count:,} {one}' if count == 1 else f'{count:,} {one}s'


def object_node(label, children):
    return Node(label, 'object', f'{{ {counted(len(children), "key")} }}' if children else '{ }', children)


def list_node(label, children):
    return Node(label, 'list', f'[ {counted(len(children), "item")} ]' if children else '[ ]', children)


class Pairs(list):
    """An object as its pairs, so that keys that are there twice stay."""


class Lexeme(str):
    """A number as it is written."""


def json_node(label, value):
    if isinstance(value, Lexeme):
        return Node(label, 'number', str(value))
    if isinstance(value, Pairs):
        return object_node(label, [json_node(key, item) for key, item in value])
    if isinstance(value, list):
        return list_node(label, [json_node(str(place), item) for place, item in enumerate(value)])
    if value is None:
        return Node(label, 'null', 'null')
    if isinstance(value, bool):
        return Node(label, 'boolean', 'true' if value else 'false')
    return Node(label, 'text', value)


def read_json(text):
    return json.loads(text, object_pairs_hook=Pairs, parse_int=Lexeme, parse_float=Lexeme, parse_constant=Lexeme)


RECORD = {
    'name': 'cell-atlas',
    'count': 1204,
    'share': 0.1234,
    'ok': True,
    'none': None,
    'tags': ['a', 'é', '漢字'],
    'nested': {'deep': {'er': []}, 'empty': {}},
    'two words': 'line one\nline two',
}


def make_json(corpus):
    def add(name, data, by, text=None, **more):
        expected = json_node('', read_json(text if text is not None else data))
        corpus.add('json', name, data, by, parts=[tree(expected), TEXT], **more)

    add('indented.json', json.dumps(RECORD, indent=2), 'Python json', facts=['8 keys'])
    add('compact.json', json.dumps(RECORD, separators=(',', ':'), ensure_ascii=False), 'Python json')
    frame = pandas.DataFrame({'id': [1, 2, 3], 'x': [0.5, None, 2.25], 's': ['a', 'b/c', None], 't': pandas.Timestamp('2024-05-17')})
    add('records.json', frame.to_json(orient='records', date_format='iso'), 'pandas', facts=['3 items'])
    add('split.json', frame.to_json(orient='split'), 'pandas')
    add('schema.json', frame.to_json(orient='table'), 'pandas')
    add('nan.json', json.dumps({'a': float('nan'), 'b': [float('inf'), -float('inf')]}), 'Python json', notes=['3 numbers are written as NaN'])
    exact = {'id': 2**53 + 1, 'huge': 10**40, 'price': decimal.Decimal('12.3400'), 'zero': -0.0, 'small': 1e-300}
    add('exact.json', simplejson.dumps(exact, use_decimal=True), 'simplejson')
    add('lexemes.json', '[1e400, 1E+2, -0, 0.10, 100000000000000000000000000001, 1.0]', 'hand')
    add('twice.json', '{"a": 1, "__proto__": {"x": 1}, "a": 2, "10": 3, "9": 4, "constructor": null}', 'hand')
    text = json.dumps(RECORD, indent=1, ensure_ascii=False)
    add('bom.json', text.encode('utf-8-sig'), 'Python json, utf-8-sig', text)
    add('utf16.json', text.encode('utf-16'), 'Python json, utf-16', text, notes=['UTF-16'])
    add('utf16-be.json', text.encode('utf-16-be'), 'Python json, utf-16-be', text, notes=['UTF-16'])
    latin = json.dumps({'ort': 'Zürich', 'straße': 1}, ensure_ascii=False)
    add('latin1.json', latin.encode('latin-1'), 'Python json, latin-1', latin, notes=['JSON is meant to be in UTF-8'])
    add('number.json', '42\n', 'hand')
    points = {
        'type': 'FeatureCollection',
        'features': [
            {'type': 'Feature', 'properties': {'name': f'p{n}'}, 'geometry': {'type': 'Point', 'coordinates': [n * 1.5, -n]}} for n in range(3)
        ],
    }
    add('points.geojson', json.dumps(points), 'Python json')
    add('long-list.json', json.dumps(list(range(2500))), 'Python json', facts=['2,500 items'])
    lines = '\n'.join(json.dumps({'n': n, 's': f'row {n}'}) for n in range(3))
    several = Node('', 'list', '3 values, one after another', [json_node(str(n), read_json(line)) for n, line in enumerate(lines.split('\n'))])
    corpus.add('json', 'lines.json', lines, 'Python json, a line each', parts=[tree(several), TEXT], notes=['3 JSON values one after another'])
    deep = '[' * 3000 + ']' * 3000
    corpus.add('json', 'deep.json', deep, 'hand', facts=['3,000 levels deep'], parts=[{'kind': 'tree', 'root': {'value': '[ 1 item ]'}}, TEXT])
    whole = json.dumps(RECORD, indent=2)
    cut = whole[: whole.index('"é"')] if '"é"' in whole else whole[: whole.index('\\u00e9') + 2]
    known = Pairs([*[(key, read_json(json.dumps(RECORD[key]))) for key in list(RECORD)[:5]], ('tags', ['a'])])
    corpus.add('json', 'cut.json', cut, 'Python json, cut', parts=[tree(json_node('', known)), TEXT], notes=['damaged at line 9'])
    corpus.add('json', 'flipped.json', whole.replace('"ok":', '"ok"='), 'Python json, a byte changed', parts=[tree(json_node('', Pairs(known[:3]))), TEXT], notes=['line 5, column 7: a colon was expected'])
    half = '{"half": "\\ud83d", "whole": "\\ud83d\\ude00", "low": "\\udc00x"}'
    corpus.add('json', 'surrogates.json', half, 'hand', parts=[{'kind': 'tree', 'root': {'value': '{ 3 keys }'}}, TEXT])
    corpus.add('json', 'empty.json', '', 'hand', fault='corrupt', says='is empty')
    corpus.add('json', 'blank.json', ' \n ', 'hand', fault='corrupt', says='there is no value')
    corpus.add('json', 'words.json', 'Not found: the object does not exist\n', 'hand', fault='corrupt', says='line 1, column 1')


def yaml_node(label, node, known):
    """As ruamel.yaml composes it, by YAML 1.2. A node that is met again is an alias."""
    anchor = node.anchor
    if id(node) in known:
        target = known[id(node)]
        return Node(label, 'other', f'*{anchor}', target.children)
    sign = f'&{anchor} ' if anchor else ''
    if node.__class__.__name__ == 'MappingNode':
        made = object_node(label, [])
        known[id(node)] = made
        made.children = [yaml_node(key.value, value, known) for key, value in node.value]
        made.value = sign + object_node('', made.children).value
        return made
    if node.__class__.__name__ == 'SequenceNode':
        made = list_node(label, [])
        known[id(node)] = made
        made.children = [yaml_node(str(place), value, known) for place, value in enumerate(node.value)]
        made.value = sign + list_node('', made.children).value
        return made
    types = {'int': 'number', 'float': 'number', 'bool': 'boolean', 'null': 'null'}
    type = types.get(str(node.tag).rsplit(':', 1)[-1], 'text')
    # Where folds were, it leaves marks.
    text = node.value.replace('\a', '')
    made = Node(label, type, sign + (text or ('null' if type == 'null' else '')))
    known[id(node)] = made
    return made


def make_yaml(corpus):
    def add(name, data, by, text=None, **more):
        root = ruamel.yaml.YAML().compose(text if text is not None else data)
        corpus.add('yaml', name, data, by, parts=[tree(yaml_node('', root, {})), TEXT], **more)

    add('block.yaml', yaml.safe_dump(RECORD, sort_keys=False, allow_unicode=True), 'PyYAML', facts=['8 keys'])
    add('flow.yml', yaml.safe_dump(RECORD, default_flow_style=True), 'PyYAML')
    out = io.StringIO()
    round_trip = ruamel.yaml.YAML()
    shared = {'image': 'python:3.13', 'cpu': 2}
    round_trip.dump({'jobs': [shared, shared], 'note': 'x'}, out)
    add('anchors.yaml', out.getvalue(), 'ruamel.yaml')
    add('numbers.yaml', 'a: 0x1F\nb: 0o17\nc: 1e3\nd: 12345678901234567890\ne: .inf\nf: 1.10\ng: ~\nh:\ni: yes\nj: "1"\n', 'hand')
    add('texts.yaml', "folded: >\n  one\n  two\nkept: |\n  a\n   b\nquoted: 'it''s'\ndate: 2024-05-17\n", 'hand')
    add('utf16.yaml', yaml.safe_dump(RECORD, allow_unicode=True).encode('utf-16'), 'PyYAML, utf-16', yaml.safe_dump(RECORD, allow_unicode=True))
    documents = list(yaml.safe_load_all('a: 1\n---\n- 2\n'))
    several = yaml.safe_dump_all(documents)
    root = Node('', 'list', '2 documents', [object_node('0', [Node('a', 'number', '1')]), list_node('1', [Node('0', 'number', '2')])])
    corpus.add('yaml', 'documents.yaml', several, 'PyYAML', parts=[tree(root), TEXT], facts=['2 documents'])
    tagged = object_node('', [list_node('t', [Node('0', 'number', '1'), Node('1', 'text', 'x')])])
    tagged.children[0].value = '!!python/tuple [ 2 items ]'
    corpus.add('yaml', 'tags.yaml', yaml.dump({'t': (1, 'x')}), 'PyYAML', parts=[tree(tagged), TEXT])
    bomb = 'a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n'
    for before, after in zip('abcdefgh', 'bcdefghi', strict=True):
        bomb += f'{after}: &{after} [{", ".join([f"*{before}"] * 9)}]\n'
    children = [{'label': name, 'type': 'list', 'childCount': 9} for name in 'abcdefghi']
    below = {'8': [{'value': '*h', 'childCount': 9}] * 9, '8.0.0.0': [{'value': '*e', 'childCount': 9}] * 9}
    corpus.add('yaml', 'bomb.yaml', bomb, 'hand', parts=[{'kind': 'tree', 'children': children, 'below': below}, TEXT])
    cycle = [{'label': 'self', 'value': '*a', 'type': 'other', 'childCount': 2}, {'label': 'n', 'value': '1'}]
    corpus.add('yaml', 'cycle.yaml', '&a\nself: *a\nn: 1\n', 'hand', parts=[{'kind': 'tree', 'children': cycle, 'below': {'0.0.0': cycle}}, TEXT])
    lost = [{'label': 'a', 'value': '*nobody (stands for nothing)', 'childCount': 0}]
    corpus.add('yaml', 'lost-alias.yaml', 'a: *nobody\n', 'hand', parts=[{'kind': 'tree', 'children': lost}, TEXT])
    broken = [{'label': 'a', 'value': '1'}]
    corpus.add('yaml', 'broken.yaml', 'a: 1\nb: [1, 2\nc: }\n', 'hand', parts=[{'kind': 'tree', 'children': broken}, TEXT], notes=['damaged at line'])
    corpus.add('yaml', 'deep.yaml', '[' * 1000 + ']' * 1000, 'hand', fault='limit', says='nested too deeply')
    corpus.add('yaml', 'comments.yaml', '# nothing\n# here\n', 'hand', fault='corrupt', says='but comments')
    corpus.add('yaml', 'empty.yaml', '', 'hand', fault='corrupt', says='is empty')


def toml_node(label, value):
    if isinstance(value, dict):
        return object_node(label, [toml_node(key, item) for key, item in value.items()])
    if isinstance(value, list):
        return list_node(label, [toml_node(str(place), item) for place, item in enumerate(value)])
    if isinstance(value, bool):
        return Node(label, 'boolean', 'true' if value else 'false')
    if isinstance(value, (int, float)):
        return Node(label, 'number', repr(value))
    if isinstance(value, str):
        return Node(label, 'text', value)
    return Node(label, 'other', value.isoformat())


def make_toml(corpus):
    def add(name, data, by, **more):
        corpus.add('toml', name, data, by, parts=[tree(toml_node('', tomllib.loads(data))), TEXT], **more)

    values = {'title': 'cell-atlas', 'n': 2**53 + 1, 'x': 1.0, 'on': False, 'list': [1, [2, 'c']], 'table': {'a.b': {'c': 'line\nbreak'}}}
    add('written.toml', tomli_w.dumps(values), 'tomli-w', facts=['6 keys'])
    project = '[project]\nname = "x"\ndependencies = ["numpy>=2"]\n\n[tool.ruff.lint]\nselect = ["E"]\n\n[[tool.mypy.overrides]]\nmodule = "a"\n\n[[tool.mypy.overrides]]\nmodule = "b"\n'
    add('pyproject.toml', project, 'hand')
    add('kinds.toml', 'hex = 0xff\nday = 2024-05-17\nclock = 07:32:00\nnothing = ""\n"a key" = \'C:\\x\'\n__proto__ = 1\nconstructor.x = 2\n', 'hand')
    corpus.add('toml', 'broken.toml', 'a = 1\nb = [1, 2\nc = 3\n', 'hand', fault='corrupt', says='is no TOML: at line')
    corpus.add('toml', 'cut.toml', tomli_w.dumps(values)[:-30], 'tomli-w, cut', fault='corrupt', says='is no TOML: at line')
    corpus.add('toml', 'empty.toml', '', 'hand', fault='corrupt', says='is empty')


def xml_node(element):
    """As lxml reads it: attributes, then what is inside, in order."""
    if element.tag is etree.Comment:
        return Node('#comment', 'other', element.text.strip())
    if element.tag is etree.ProcessingInstruction:
        return Node(f'?{element.target}', 'other', (element.text or '').strip())
    name = etree.QName(element).localname
    label = f'{element.prefix}:{name}' if element.prefix else name
    inside = [('#text', element.text)] if element.text and element.text.strip() else []
    for child in element:
        inside.append((None, child))
        if child.tail and child.tail.strip():
            inside.append(('#text', child.tail))
    spaces = [('xmlns' + (f':{prefix}' if prefix else ''), uri) for prefix, uri in element.nsmap.items() if element.getparent() is None]
    attributes = [Node(f'@{key}', 'text', value) for key, value in [*element.attrib.items(), *spaces]]
    if len(inside) == 1 and inside[0][0] == '#text':
        return Node(label, 'text', inside[0][1].strip(), attributes)
    children = [Node('#text', 'text', item.strip()) if kind else xml_node(item) for kind, item in inside]
    elements = sum(1 for kind, item in inside if kind is None and isinstance(item.tag, str))
    words = [counted(len(attributes), 'attribute')] if attributes else []
    words += [counted(elements, 'element')] if elements else []
    return Node(label, 'object', ', '.join(words) or 'empty', [*attributes, *children])


def make_xml(corpus):
    def add(name, data, by, **more):
        parser = etree.XMLParser(resolve_entities=False)
        root = etree.fromstring(data if isinstance(data, bytes) else data.encode(), parser)
        document = Node('', 'object', '1 element', [xml_node(root)])
        corpus.add('xml', name, data, by, parts=[tree(document), TEXT], **more)

    feed = etree.Element('feed', version='1.0')
    for n in range(3):
        entry = etree.SubElement(feed, 'entry', id=f'e{n}')
        etree.SubElement(entry, 'title').text = f'Entry {n} & more <here>'
        etree.SubElement(entry, 'empty')
    add('pretty.xml', etree.tostring(feed, pretty_print=True, xml_declaration=True, encoding='UTF-8'), 'lxml', facts=['<feed>'])
    add('one-line.xml', etree.tostring(feed), 'lxml')
    places = etree.fromstring('<orte><ort name="Zürich">Straße</ort></orte>')
    add('latin1.xml', etree.tostring(places, encoding='ISO-8859-1'), 'lxml, ISO-8859-1')
    add('utf16.xml', etree.tostring(places, encoding='UTF-16', xml_declaration=True), 'lxml, UTF-16')
    add('mixed.xml', '<p>One <b>bold</b> two<!-- said --><br/><![CDATA[<raw> & ]]></p>', 'hand')
    add('spaces.xml', '<k:kml xmlns:k="http://www.opengis.net/kml/2.2" xmlns="urn:x"><k:Point><k:coordinates>1,2</k:coordinates></k:Point></k:kml>', 'hand')
    add('tree.xml', ElementTree.tostring(ElementTree.fromstring('<a x="1"><b>t</b></a>'), encoding='utf-8', xml_declaration=True), 'ElementTree')
    add('instruction.xml', '<a><?php echo 1; ?><b/></a>', 'hand')
    root = etree.fromstring(plistlib.dumps({'name': 'x', 'n': 3, 'list': [True, b'ab']}))
    doctype = {'label': '!DOCTYPE', 'type': 'other'}
    corpus.add('xml', 'settings.plist', plistlib.dumps({'name': 'x', 'n': 3, 'list': [True, b'ab']}), 'plistlib', parts=[{'kind': 'tree', 'children': [doctype, xml_node(root).seen()]}, TEXT])
    laughs = '<?xml version="1.0"?>\n<!DOCTYPE z [<!ENTITY a "lol">' + ''.join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip('abcdefgh', 'bcdefghi', strict=True)) + ']>\n<z>&i;</z>'
    said = ['entities of its own, which are shown by their names']
    corpus.add('xml', 'bomb.xml', laughs, 'hand', parts=[{'kind': 'tree', 'children': [doctype, {'label': 'z', 'value': '&i;'}]}, TEXT], notes=said)
    outside = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % y SYSTEM "http://127.0.0.1:9/y"> %y;]>\n<r>&x;</r>'
    corpus.add('xml', 'outside.xml', outside, 'hand', parts=[{'kind': 'tree', 'children': [doctype, {'label': 'r', 'value': '&x;'}]}, TEXT], notes=said)
    cut = etree.tostring(feed)[:90]
    corpus.add('xml', 'cut.xml', cut, 'lxml, cut', parts=[{'kind': 'tree', 'children': [{'label': 'feed'}]}, TEXT], notes=['damaged at line 1'])
    crossed = '<a><b>1</a></b>'
    corpus.add('xml', 'crossed.xml', crossed, 'hand', parts=[{'kind': 'tree', 'children': [{'label': 'a'}]}, TEXT], notes=['damaged at line 1'])
    corpus.add('xml', 'words.xml', 'There is no such key.\n', 'hand', fault='corrupt', says='is no XML')
    corpus.add('xml', 'empty.xml', '', 'hand', fault='corrupt', says='is empty')


# ---- lists -------------------------------------------------------------------------------------------------------------------

ZIP_COLUMNS = ['Path', 'Size', 'Packed', 'Method', 'Modified', 'CRC-32', 'Notes']
METHODS = {0: 'stored', 8: 'deflate', 12: 'bzip2', 14: 'LZMA'}


def zip_rows(data):
    """As zipfile lists it."""
    rows = []
    for info in zipfile.ZipFile(io.BytesIO(data)).infolist():
        when = datetime.datetime(*info.date_time).isoformat()
        folder = info.is_dir()
        rows.append(
            [
                info.filename,
                None if folder else info.file_size,
                None if folder else info.compress_size,
                'folder' if folder else METHODS[info.compress_type],
                when,
                None if folder else f'{info.CRC:08x}',
            ]
        )
    return rows


def zip_part(rows):
    return {'kind': 'table', 'title': 'Files', 'columns': ZIP_COLUMNS, 'rowCount': len(rows), 'rows': rows}


FILES = {'README.md': b'# A package\n', 'data/a.csv': b'a,b\n' + b'1,2\n' * 200, 'data/empty': b'', 'data/b.bin': bytes(range(256))}


def zipped(files=FILES, method=zipfile.ZIP_DEFLATED, comment=b'', folders=True, zip64=False):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w', method) as archive:
        archive.comment = comment
        if folders:
            archive.writestr(zipfile.ZipInfo('data/', WHEN), b'')
        for name, data in files.items():
            info = zipfile.ZipInfo(name, WHEN)
            info.compress_type = method
            with archive.open(info, 'w', force_zip64=zip64) as member:
                member.write(data)
    return out.getvalue()


def make_zip(corpus):
    def add(name, data, by='Python zipfile', **more):
        corpus.add('zip', name, data, by, parts=[zip_part(zip_rows(data))], **more)

    for method, name in [(0, 'stored'), (8, 'deflate'), (12, 'bzip2'), (14, 'lzma')]:
        add(f'{name}.zip', zipped(method=method), facts=['4 files'])
    add('zip64.zip', zipped(zip64=True))
    add('comment.zip', zipped(comment=b'Made for a test'), notes=['“Made for a test”'])
    add('names.zip', zipped({'naïve/漢字.txt': b'x', 'ß': b'y', 'a b/#1?.txt': b''}))
    add('package-1.0-py3-none-any.whl', zipped({'package/__init__.py': b'', 'package-1.0.dist-info/METADATA': b'Name: package\n'}, folders=False))
    add('no-files.zip', zipped({}, folders=False), facts=['0 files'])
    add('runs-itself.zip', b'#!/usr/bin/env python3\n' + zipped(), 'Python zipapp', notes=['begins 23 bytes into the file'])
    with tempfile.TemporaryDirectory() as place:
        for name, data in FILES.items():
            path = os.path.join(place, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, 'wb') as file:
                file.write(data)
            os.utime(path, (SECONDS, SECONDS))
        os.symlink('README.md', os.path.join(place, 'link'))
        os.utime(os.path.join(place, 'link'), (SECONDS, SECONDS), follow_symlinks=False)
        names = [*FILES, 'link']

        def by_zip(*options):
            target = os.path.join(place, 'out.zip')
            subprocess.run(['zip', '-q', *options, target, *names], cwd=place, env={**os.environ, 'TZ': 'UTC'}, check=True)
            with open(target, 'rb') as file:
                data = file.read()
            os.unlink(target)
            return data

        # The access times that it keeps are of now.
        data = by_zip('-y', '-X')
        rows = zip_rows(data)
        rows[-1].append('link')
        corpus.add('zip', 'info-zip.zip', data, 'Info-ZIP 3.0 -X', parts=[zip_part(rows)])
    cp437 = zipped({'plain': b'1'}, folders=False).replace(b'plain', 'é£ñ.x'.encode('cp437'))
    corpus.add('zip', 'cp437.zip', cp437, 'Python zipfile, a name changed', parts=[zip_part([['é£ñ.x', 1]])])
    stamp = struct.pack('<HHBI', 0x5455, 5, 1, SECONDS)
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as archive:
        info = zipfile.ZipInfo('a', WHEN)
        info.extra = stamp
        archive.writestr(info, b'1')
    corpus.add('zip', 'utc.zip', out.getvalue(), 'Python zipfile, extended timestamp', parts=[zip_part([['a', 1, 1, 'stored', ISO, '83dcefb7', None]])])
    locked = zipped({'a': b'secret'}, folders=False, method=0)
    for at in (locked.index(b'PK\3\4') + 6, locked.index(b'PK\1\2') + 8):
        locked = locked[:at] + b'\1' + locked[at + 1 :]
    corpus.add('zip', 'encrypted.zip', locked, 'Python zipfile, flag set', parts=[zip_part([['a', 6, 6, 'stored', '2024-05-17T12:30:40', zlib.crc32(b'secret').to_bytes(4).hex(), 'encrypted']])], notes=['1 file is encrypted'])
    slip = zipped({'../../etc/cron.d/x': b'', '/root/x': b'', 'C:\\x': b'', 'ok/..x': b''}, folders=False)
    signs = ['leads outside by ..', 'names a place outside', 'names a place outside', None]
    corpus.add('zip', 'slip.zip', slip, 'Python zipfile', parts=[zip_part([[*row, sign] for row, sign in zip(zip_rows(slip), signs, strict=True)])], notes=['3 paths would be written outside'])
    twice = zipped({'a': b'1', 'b': b'2'}, folders=False).replace(b'b', b'a')
    corpus.add('zip', 'twice.zip', twice, 'Python zipfile, a name changed', parts=[zip_part([[*row, 'more than once'] for row in zip_rows(twice)])], notes=['1 path'])
    bomb = claimed_bomb()
    corpus.add('zip', 'bomb.zip', bomb, 'hand', parts=[{'kind': 'table', 'columns': ZIP_COLUMNS, 'rowCount': 40}], notes=['share their bytes', 'more than any packing can'])
    whole = zipped()
    corpus.add('zip', 'cut.zip', whole[:-60], 'Python zipfile, cut', parts=[zip_part(zip_rows(whole))], notes=['it was cut off'])
    corpus.add('zip', 'begin.zip', whole[:190], 'Python zipfile, cut', parts=[zip_part(zip_rows(whole)[:4])], facts=['at least 4 entries'])
    corpus.add('zip', 'words.zip', 'No such file.\n', 'hand', fault='corrupt', says='is no zip')
    at = whole.rindex(b'PK\1\2')
    damaged = whole[:at] + b'XXXX' + whole[at + 4 :]
    corpus.add('zip', 'damaged.zip', damaged, 'Python zipfile, a byte changed', parts=[zip_part(zip_rows(whole)[:-1])], notes=[f'damaged at byte {at:,}'])
    end = whole.rindex(b'PK\5\6')
    corpus.add('zip', 'lost.zip', whole[: end + 12] + struct.pack('<II', 4000, 70) + whole[end + 20 :], 'Python zipfile, its end changed', fault='corrupt', says='directory stands at byte 70')
    corpus.add('zip', 'empty.zip', b'', 'hand', fault='corrupt', says='is empty')
    corpus.add('zip', 'packed.zip.gz', gzip.compress(whole, mtime=0), 'Python zipfile and gzip', parts=[zip_part(zip_rows(whole))])


def claimed_bomb():
    """Forty entries of one body, each of which claims four gigabytes: nothing is in it, and nothing is unpacked."""
    body = zlib.compress(bytes(1000), 9)[2:-4]
    local = struct.pack('<4sHHHHHIIIHH', b'PK\3\4', 20, 0, 8, 0, 0x58B1, 0, len(body), 1000, 1, 0) + b'a' + body
    directory = b''
    for n in range(40):
        name = f'{n:02}'.encode()
        directory += struct.pack('<4sHHHHHHIIIHHHHHII', b'PK\1\2', 20, 20, 0, 8, 0, 0x58B1, 0, len(body), 0xFFFFFFFE, len(name), 0, 0, 0, 0, 0, 0) + name
    return local + directory + struct.pack('<4sHHHHIIH', b'PK\5\6', 0, 0, 40, 40, len(directory), len(local), 0)


TAR_COLUMNS = ['Path', 'Size', 'Kind', 'Modified', 'Mode', 'Owner', 'Leads to', 'Notes']


def tar_info(name, **more):
    info = tarfile.TarInfo(name)
    info.mtime, info.mode, info.uname, info.gname = SECONDS, 0o644, 'ada', 'lab'
    for key, value in more.items():
        setattr(info, key, value)
    return info


def tarred(format, entries, **more):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode='w', format=format, **more) as archive:
        for info, data in entries:
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def tar_rows(data):
    """As tarfile lists it."""
    kinds = {tarfile.DIRTYPE: 'folder', tarfile.SYMTYPE: 'link', tarfile.LNKTYPE: 'hard link', tarfile.FIFOTYPE: 'pipe', tarfile.CHRTYPE: 'device'}
    rows = []
    for info in tarfile.open(fileobj=io.BytesIO(data)):
        kind = kinds.get(info.type, 'file')
        when = datetime.datetime.fromtimestamp(info.mtime, datetime.UTC).isoformat(timespec='milliseconds').replace('+00:00', 'Z').replace('.000Z', 'Z')
        # tarfile takes the last sign of a folder's name away.
        name = info.name + '/' if kind == 'folder' else info.name
        mode = ''.join(sign if info.mode >> (8 - at) & 1 else '-' for at, sign in enumerate('rwxrwxrwx'))
        rows.append([name, info.size if kind == 'file' else None, kind, when, mode, f'{info.uname}:{info.gname}', info.linkname or None])
    return rows


def tar_part(rows, **more):
    return {'kind': 'table', 'title': 'Files', 'columns': TAR_COLUMNS, 'rowCount': len(rows), 'rows': rows, **more}


def make_tar(corpus):
    def add(name, data, by='Python tarfile', unpacked=None, **more):
        corpus.add('tar', name, data, by, parts=[tar_part(tar_rows(unpacked or data))], **more)

    plain = [
        (tar_info('data', type=tarfile.DIRTYPE, mode=0o755), b''),
        (tar_info('data/a.csv'), FILES['data/a.csv']),
        (tar_info('data/b.bin', mode=0o600), FILES['data/b.bin']),
        (tar_info('link', type=tarfile.SYMTYPE, linkname='data/a.csv', mode=0o777), b''),
        (tar_info('twin', type=tarfile.LNKTYPE, linkname='data/b.bin'), b''),
        (tar_info('pipe', type=tarfile.FIFOTYPE), b''),
        (tar_info('null', type=tarfile.CHRTYPE, devmajor=1, devminor=3), b''),
    ]
    long = [(tar_info('deep/' * 40 + 'naïve 漢字.txt', mtime=SECONDS + 0.5), b'x'), (tar_info('s', type=tarfile.SYMTYPE, linkname='far/' * 40 + 'away'), b'')]
    ustar = tarred(tarfile.USTAR_FORMAT, [*plain, (tar_info('n' * 90 + '/' + 'm' * 90), b'1')])
    add('ustar.tar', ustar, facts=['7 files'])
    add('gnu.tar', tarred(tarfile.GNU_FORMAT, [*plain, (tar_info(long[0][0].name), b'x'), long[1]]))
    add('pax.tar', tarred(tarfile.PAX_FORMAT, [*plain, *long]))
    add('global.tar', tarred(tarfile.PAX_FORMAT, plain, pax_headers={'comment': 'a commit', 'uname': 'all'}))
    add('old-time.tar', tarred(tarfile.GNU_FORMAT, [(tar_info('a', mtime=-86400), b'1')]))
    packed = gzip.compress(ustar, mtime=0)
    add('packed.tar.gz', packed, 'Python tarfile and gzip', ustar)
    add('packed.tgz', packed, 'Python tarfile and gzip', ustar)
    with tempfile.TemporaryDirectory() as place:
        holes = os.path.join(place, 'holes.bin')
        with open(holes, 'wb') as file:
            file.write(b'begin')
            file.truncate(3_000_000)
        os.utime(holes, (SECONDS, SECONDS))
        for format in ('gnu', 'posix'):
            target = os.path.join(place, 'out.tar')
            options = ['--pax-option=delete=atime,delete=ctime,exthdr.name=%d/PaxHeaders/%f'] if format == 'posix' else []
            subprocess.run(['tar', '--sparse', f'--format={format}', *options, '--owner=ada:1', '--group=lab:1', '--mode=644', '-b', '1', '-cf', target, 'holes.bin'], cwd=place, check=True)
            with open(target, 'rb') as file:
                data = with_fixed_name(file.read())
            rows = [['holes.bin', 3_000_000, 'file', ISO, 'rw-r--r--', 'ada:lab', None, 'sparse']]
            corpus.add('tar', f'sparse-{format}.tar', data, f'GNU tar --sparse --format={format}', parts=[tar_part(rows)])
    slip = tarred(tarfile.PAX_FORMAT, [(tar_info('../../x'), b'1'), (tar_info('/etc/x'), b''), (tar_info('l', type=tarfile.SYMTYPE, linkname='/etc'), b'')])
    signs = ['leads outside by ..', 'names a place outside', 'leads to a place outside']
    corpus.add('tar', 'slip.tar', slip, 'Python tarfile', parts=[tar_part([[*row, sign] for row, sign in zip(tar_rows(slip), signs, strict=True)])], notes=['3 paths would be written outside'])
    corpus.add('tar', 'no-files.tar', tarred(tarfile.PAX_FORMAT, []), 'Python tarfile', parts=[tar_part([])], facts=['0 files'])
    small = tarred(tarfile.USTAR_FORMAT, [(tar_info('a'), b'1' * 600), (tar_info('b'), b'2' * 600)])
    corpus.add('tar', 'cut.tar', small[: 512 * 5], 'Python tarfile, cut', parts=[tar_part(tar_rows(small))], notes=['inside of the last entry'])
    corpus.add('tar', 'no-end.tar', small[: 512 * 6], 'Python tarfile, cut', parts=[tar_part(tar_rows(small))], notes=['It has no end'])
    flipped = small[: 512 * 3 + 5] + b'X' + small[512 * 3 + 6 :]
    corpus.add('tar', 'flipped.tar', flipped, 'Python tarfile, a byte changed', parts=[tar_part(tar_rows(small)[:1])], notes=['At byte 1,536'])
    broken = packed[: len(packed) // 2]
    corpus.add('tar', 'cut.tar.gz', broken, 'Python tarfile and gzip, cut', parts=[{'kind': 'table', 'columns': TAR_COLUMNS, 'rows': tar_rows(ustar)[:1]}], notes=['damaged'])
    corpus.add('tar', 'words.tar', 'Not a tar at all, but words. ' * 40, 'hand', fault='corrupt', says='is no tar')


def with_fixed_name(data):
    """GNU tar names the header of a sparse file in pax by its process."""
    at = data.find(b'./GNUSparseFile.')
    if at < 0:
        return data
    header = bytearray(data[at : at + 512])
    header[:100] = b'./GNUSparseFile.1/holes.bin'.ljust(100, b'\0')
    header[148:156] = b' ' * 8
    header[148:156] = f'{sum(header):06o}\0 '.encode()
    return data[:at] + bytes(header) + data[at + 512 :]


def make_packed(corpus):
    def add(name, data, by, kind):
        corpus.add('archive', name, data, by, parts=[{'kind': 'bytes'}], notes=[f'does not unpack {kind}'])

    text = b'some text, which is packed\n' * 20
    add('text.txt.xz', lzma.compress(text), 'Python lzma', 'XZ')
    add('text.txt.bz2', bz2.compress(text), 'Python bz2', 'bzip2')
    add('text.txt.zst', pyarrow.compress(text, codec='zstd', asbytes=True), 'pyarrow', 'Zstandard')
    add('text.lzma', lzma.compress(text, format=lzma.FORMAT_ALONE), 'Python lzma', 'LZMA')
    add('none.7z', bytes.fromhex('377abcaf271c00048d9bd50f0000000000000000000000000000000000000000'), '7-Zip, as written down', '7z')
    corpus.add('archive', 'words.7z', 'Not a 7z.\n', 'hand', fault='corrupt', says='does not begin as one')
    corpus.add('archive', 'empty.rar', b'', 'hand', fault='corrupt', says='RAR file, but is empty')
