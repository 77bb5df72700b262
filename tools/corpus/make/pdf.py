"""PDFs by reportlab and pypdf: pages, an author, keys, signs of life; cut and lying ones."""

import io

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, FloatObject, NameObject, TextStringObject
from reportlab.lib.pagesizes import A5, landscape
from reportlab.pdfgen import canvas


def pages(count=3, **more):
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=A5, invariant=1, **more)
    page.setTitle('Field notes')
    page.setAuthor('Mira Lund')
    for number in range(1, count + 1):
        size = landscape(A5) if number % 2 == 0 else A5
        top = size[1]
        page.setPageSize(size)
        page.setFont('Helvetica-Bold', 18)
        page.drawString(40, top - 60, f'Field notes, page {number}')
        page.setFont('Times-Roman', 11)
        page.drawString(40, top - 90, 'The quick brown fox jumps over the lazy dog.')
        page.setFillColorRGB(0.18, 0.24, 0.56)
        page.rect(40, top - 160, 60 * number, 40, fill=1, stroke=0)
        page.showPage()
    page.save()
    return out.getvalue()


def rewritten(data, change):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer._ID = None
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def make(corpus):
    part = {'kind': 'pdf', 'title': 'Pages'}

    def add(name, data, facts=(), by='reportlab', **more):
        return corpus.add('pdf', name, data, by=by, parts=[part], facts=list(facts), **more)

    three = add('three-pages.pdf', pages(), ['version 1.'])
    add('uncompressed.pdf', pages(1, pageCompression=0), ['version 1.'])
    add('new.pdf', b'%PDF-2.0' + three[8:], ['version 2.0'], by='reportlab, its version by hand')
    add('junk-before.pdf', b'From a mail\r\n\r\n' + three, ['version 1.'], by='reportlab, with lines before it')
    add('active.pdf', active(three), by='pypdf')
    add('embedded-file.pdf', rewritten(three, lambda writer: writer.add_attachment('note.txt', b'Inside.')), by='pypdf')
    add('locked.pdf', locked(three), by='pypdf', notes=['password'])
    add('no-ending', three)
    add('cut.pdf', three[: len(three) * 2 // 3], by='reportlab, cut', notes=['Its end is missing'])
    corpus.add('pdf', 'empty.pdf', b'', by='nothing', fault='corrupt', says='empty')
    corpus.add('pdf', 'text.pdf', 'No pages, but words.\n', by='nothing', fault='corrupt', says='does not begin')


def active(data):
    """All that a PDF may want to do by itself, when it is opened or clicked."""

    def change(writer):
        script = named({'/S': '/JavaScript', '/JS': 'app.launchURL("https://canary.invalid/open"); app.alert("canary")'})
        names = DictionaryObject({NameObject('/Names'): ArrayObject([TextStringObject('a'), script])})
        writer.root_object[NameObject('/Names')] = DictionaryObject({NameObject('/JavaScript'): names})
        actions = [
            {'/S': '/URI', '/URI': 'https://canary.invalid/uri'},
            {'/S': '/URI', '/URI': 'javascript:parent.canary()'},
            {'/S': '/Launch', '/F': 'canary.exe'},
            {'/S': '/SubmitForm', '/F': 'https://canary.invalid/form'},
            {'/S': '/GoToR', '/F': 'https://canary.invalid/other.pdf', '/D': 'x'},
        ]
        annotations = ArrayObject(link(action, at) for at, action in enumerate(actions))
        writer.pages[0][NameObject('/Annots')] = annotations
        writer.root_object[NameObject('/OpenAction')] = named({'/S': '/URI', '/URI': 'https://canary.invalid/at-once'})

    return rewritten(data, change)


def named(action):
    texts = {'/URI', '/F', '/D', '/JS'}
    return DictionaryObject({NameObject(key): TextStringObject(value) if key in texts else NameObject(value) for key, value in action.items()})


def link(action, at):
    rectangle = ArrayObject(FloatObject(value) for value in (40, 540 - 30 * at, 380, 565 - 30 * at))
    return DictionaryObject({NameObject('/Type'): NameObject('/Annot'), NameObject('/Subtype'): NameObject('/Link'), NameObject('/Rect'): rectangle, NameObject('/A'): named(action)})


def locked(data):
    """RC4 has no salt: the same bytes every time."""

    def change(writer):
        writer._ID = ArrayObject([ByteStringObject(bytes(16)), ByteStringObject(bytes(16))])
        writer.generate_file_identifiers = lambda: None
        writer.encrypt('secret', algorithm='RC4-128')

    return rewritten(data, change)
