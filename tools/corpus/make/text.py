"""Text and code in the encodings and with the line ends that people's tools write; gzips of it."""

import gzip
import io
import sys
import zlib

PYTHON = '''"""Counts cells."""
import sys

LIMIT = 0x10


def count(rows: list[str]) -> int:
    # Every row is a cell.
    return sum(1 for row in rows if row.strip())


if __name__ == "__main__":
    print(f"{count(sys.stdin.readlines())} cells", file=sys.stderr)
'''

JAPANESE = 'これは顕微鏡のデータです。\nプレートの番号は十二です。\n'
CHINESE = '这是显微镜的数据。\n平板的编号是十二。\n'
KOREAN = '이것은 현미경의 데이터입니다.\n플레이트의 번호는 열둘입니다.\n'
GERMAN = 'Größe der Zellen: 184 µm²\nÜber alle Wells gemittelt\n'
QUOTED = '“Plate 12” – 3 € each…\nsecond line\n'


def text(lines, encoding='UTF-8', **more):
    return [{'kind': 'text', 'title': 'Text', 'encoding': encoding, 'lineCount': len(lines), 'lines': lines, **more}]


def make(corpus):
    by = f'Python {sys.version_info.major}.{sys.version_info.minor}'

    def add(name, data, **expected):
        return corpus.add('text', name, data, by=by, **expected)

    code = PYTHON.splitlines()
    add('count.py', PYTHON, parts=text(code, language='python'), facts=['Python', 'UTF-8', f'{len(code)} lines'])
    add('analyse.R', 'x <- c(1, 2)\nmean(x)\n', parts=text(['x <- c(1, 2)', 'mean(x)'], language='r'))
    add('Makefile', 'all:\n\techo done\n', parts=text(['all:', '\techo done'], language='makefile'))
    add('query.sql', 'SELECT *\nFROM cells;\n', parts=text(['SELECT *', 'FROM cells;'], language='sql'))
    add('LICENSE', 'MIT\n\nDo as you like.\n', parts=text(['MIT', '', 'Do as you like.']))
    add('no-ending', 'words alone\n', parts=text(['words alone']))
    add('one-line.txt', 'no line end', parts=text(['no line end']), facts=['1 line'])
    add('line-ends-alone.txt', '\n\n\n', parts=text(['', '', '']))
    add('windows.txt', 'a\r\nb\r\n', parts=text(['a', 'b']))
    add('old-mac.txt', 'a\rb\rc', parts=text(['a', 'b', 'c']))
    add('form-feed.txt', 'page 1\n\fpage 2\n', parts=text(['page 1', '\fpage 2']))

    for name, content, encoding, shown in [
        ('utf-8-mark.txt', GERMAN.encode('utf-8-sig'), 'UTF-8', GERMAN),
        ('utf-16.txt', GERMAN.encode('utf-16'), 'UTF-16 LE', GERMAN),
        ('utf-16-be.txt', b'\xfe\xff' + GERMAN.encode('utf-16-be'), 'UTF-16 BE', GERMAN),
        ('utf-16-le-no-mark.txt', GERMAN.encode('utf-16-le'), 'UTF-16 LE (guessed)', GERMAN),
        ('utf-16-be-no-mark.txt', GERMAN.encode('utf-16-be'), 'UTF-16 BE (guessed)', GERMAN),
        ('latin-1.txt', GERMAN.encode('latin-1'), 'Latin-1 (guessed)', GERMAN),
        ('windows-1252.txt', QUOTED.encode('cp1252'), 'Windows-1252 (guessed)', QUOTED),
        ('shift-jis.txt', JAPANESE.encode('shift_jis'), 'Shift-JIS (guessed)', JAPANESE),
        ('euc-jp.txt', JAPANESE.encode('euc_jp'), 'EUC-JP (guessed)', JAPANESE),
        ('gbk.txt', CHINESE.encode('gbk'), 'GBK (guessed)', CHINESE),
        ('euc-kr.txt', KOREAN.encode('euc_kr'), 'EUC-KR (guessed)', KOREAN),
        ('utf-8.txt', JAPANESE + CHINESE + KOREAN + GERMAN, 'UTF-8', JAPANESE + CHINESE + KOREAN + GERMAN),
    ]:
        add(name, content, parts=text(shown.splitlines(), encoding))

    escapes = '\x1b[31mred\x1b[0m\n\x1b]8;;https://example.org\x07link\x1b]8;;\x07\n'
    add('escapes.log', escapes, parts=text(escapes.splitlines()))
    turned = 'if (isAdmin\u202e) { // check\n'
    add('turned.txt', turned, parts=text([turned.rstrip('\n')]))
    add('cut-in-a-sign.txt', 'Größe'.encode()[:-2], parts=text(['Grö\ufffd']))
    add('long-line.txt', 'x' * 12_000 + '\nend\n', parts=text(['x' * 10_000, 'end']))

    log = ''.join(f'2026-11-24T08:{at // 60 % 60:02}:{at % 60:02}Z INFO well {at} done\n' for at in range(400))
    lines = log.splitlines()
    add('run.log', log, parts=[{**text(lines)[0], 'lines': lines[:5]}])

    add('holds-zeros.txt', bytes(range(64)) * 4, parts=[{'kind': 'text', 'title': 'Text'}], notes=['bytes that are no text'])
    add('unknown.dat2', bytes(range(256)), type='bytes', parts=[{'kind': 'bytes', 'title': 'Bytes'}])
    add('fortran.bin', b'\x0c\0\0\0' + bytes(12) + b'\x0c\0\0\0', type='bytes', parts=[{'kind': 'bytes', 'title': 'Bytes'}])

    packed = zipped(log, 'run.log')
    shown = [{**text(lines)[0], 'lines': lines[:5]}]
    unsized = [{'kind': 'text', 'title': 'Text', 'encoding': 'UTF-8', 'lines': lines[:5]}]
    add('run.log.gz', packed, parts=shown)
    add('members.log.gz', b''.join(zipped(part, None) for part in (log[:9000], log[9000:])), parts=shown)
    add('blocks.log.bgz', blocks(log.encode()), parts=shown)
    add('tool.py.gz', zipped(PYTHON, 'count.py'), parts=text(code, language='python'))
    add('not-said.log', packed, parts=shown, notes=['compressed by gzip, which its name does not say'])
    add('not-packed.log.gz', log, parts=shown, notes=['but it is not'])
    add('cut.log.gz', packed[: len(packed) // 2], parts=unsized, notes=['cut.log.gz is damaged: after'])
    flipped = bytearray(zipped(log, None, 0))
    flipped[len(flipped) // 2] ^= 0x20
    add('flipped.log.gz', bytes(flipped), parts=unsized, notes=['flipped.log.gz is damaged: after'])
    add('no-gzip-inside.log.gz', packed[:10] + b'\xff' * 40, fault='corrupt', says='does not unpack at all')


def zipped(content, name, level=9):
    """As `gzip` writes it: with the name of the file, and no time."""
    out = io.BytesIO()
    with gzip.GzipFile(name or '', 'wb', level, out, mtime=0) as file:
        file.write(content.encode())
    return out.getvalue()


def blocks(data):
    """As `bgzip` writes it: members of a few thousand bytes that tell their size, and an empty one at the end."""
    out = b''
    for part in [*(data[at : at + 4000] for at in range(0, len(data), 4000)), b'']:
        pack = zlib.compressobj(9, zlib.DEFLATED, -15)
        body = pack.compress(part) + pack.flush()
        head = b'\x1f\x8b\x08\x04\0\0\0\0\0\xff\x06\0BC\x02\0' + (len(body) + 25).to_bytes(2, 'little')
        out += head + body + zlib.crc32(part).to_bytes(4, 'little') + len(part).to_bytes(4, 'little')
    return out
