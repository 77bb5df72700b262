"""Images that browsers draw, by Pillow; their headers cut and lying."""

import io
import struct
import zlib

from PIL import Image
from PIL.TiffImagePlugin import IFDRational


def picture(mode='RGB', size=(48, 32)):
    """A gradient, so that each codec has something to do and nothing to invent."""
    image = Image.new('RGBA', size)
    width, height = size
    image.putdata([(x * 255 // width, y * 255 // height, 128, 255 if x > 8 else 60) for y in range(height) for x in range(width)])
    return image.convert(mode)


def saved(image, form, **more):
    out = io.BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


def image_part(width, height, media_type, title='Image'):
    return {'kind': 'image', 'title': title, 'size': {'widthPx': width, 'heightPx': height}, 'widthPx': width, 'heightPx': height, 'mediaType': media_type}


def make(corpus):
    def add(name, data, media, facts, size=(48, 32), by='pillow', **more):
        return corpus.add('image', name, data, by=by, parts=[image_part(*size, f'image/{media}')], facts=facts, **more)

    png = add('rgb.png', saved(picture(), 'PNG'), 'png', ['PNG', '48 × 32 px', '8 bit RGB'])
    add('rgba.png', saved(picture('RGBA'), 'PNG'), 'png', ['8 bit RGBA'])
    add('palette.png', saved(picture('P'), 'PNG'), 'png', ['8 bit palette'])
    add('bilevel.png', saved(picture('1'), 'PNG'), 'png', ['1 bit grey'])
    add('grey16.png', saved(Image.new('I;16', (48, 32), 40_000), 'PNG'), 'png', ['16 bit grey'])
    add('moving.png', saved(picture(), 'PNG', save_all=True, append_images=[picture('L').convert('RGB')], duration=100), 'png', ['2 frames'])
    jpeg = add('baseline.jpg', saved(picture(), 'JPEG', quality=80), 'jpeg', ['JPEG', '8 bit colour'])
    add('progressive.jpg', saved(picture(), 'JPEG', progressive=True), 'jpeg', ['progressive'])
    add('grey.jpeg', saved(picture('L'), 'JPEG'), 'jpeg', ['8 bit grey'])
    add('cmyk.jpg', saved(picture('CMYK'), 'JPEG'), 'jpeg', ['8 bit CMYK'])
    add('camera.jpg', saved(picture(), 'JPEG', exif=camera()), 'jpeg', ['turned upright', 'taken 2024-05-01 10:20', 'Canon EOS R5', '1/250 s · f/2.8 · ISO 100 · 50 mm'], size=(32, 48), notes=['GPS'])
    gif = add('still.gif', saved(picture('P'), 'GIF'), 'gif', ['GIF', 'palette of'])
    add('moving.gif', saved(picture('P'), 'GIF', save_all=True, append_images=[picture('L'), picture('1')], duration=100, loop=0), 'gif', ['3 frames'])
    add('lossy.webp', saved(picture(), 'WEBP', quality=70), 'webp', ['WebP', '8 bit RGB'])
    add('lossless.webp', saved(picture('RGBA'), 'WEBP', lossless=True, exact=True), 'webp', ['8 bit RGBA', 'lossless'])
    add('moving.webp', saved(picture(), 'WEBP', save_all=True, append_images=[picture('L').convert('RGB')], duration=100), 'webp', ['2 frames'])
    add('colour.avif', saved(picture(), 'AVIF', quality=60), 'avif', ['AVIF', '48 × 32 px', '8 bit colour'])
    add('plain.bmp', saved(picture(), 'BMP'), 'bmp', ['BMP', '24 bit'])
    add('sizes.ico', saved(picture('RGBA', (64, 64)), 'ICO', sizes=[(16, 16), (32, 32), (64, 64)]), 'x-icon', ['ICO', '3 sizes'], size=(64, 64))

    by_hand = 'pillow, then changed by hand'
    add('named-png-holds-jpeg.png', jpeg, 'jpeg', ['JPEG'], by=by_hand)
    add('page-in-it.gif', gif[:-1] + b'!\xfe\x30<html><script>parent.canary("gif")</script></html>'.ljust(52) + b'\x00;', 'gif', ['GIF'], by=by_hand)
    add('cut.jpg', jpeg[: len(jpeg) // 2 + 200], 'jpeg', ['48 × 32 px'], by=by_hand, notes=['Its end is missing'])
    add('cut.png', png[:-30], 'png', ['48 × 32 px'], by=by_hand, notes=['Its end is missing'])
    add('bomb.png', bomb(50_000, 50_000), 'png', ['50,000 × 50,000 px'], size=(50_000, 50_000), by='zlib, by the specification')
    screen = bytearray(gif)
    screen[6:10] = struct.pack('<HH', 1, 1)
    add('larger-than-its-screen.gif', bytes(screen), 'gif', ['48 × 32 px'], by=by_hand)
    corpus.add('image', 'empty.png', b'', by='nothing', fault='corrupt', says='empty')
    corpus.add('image', 'cut-in-header.png', png[:20], by=by_hand, fault='corrupt', says='header')
    corpus.add('image', 'no-frame.jpg', jpeg[:20] + b'\xff\xd9', by=by_hand, fault='corrupt', says='header')
    corpus.add('image', 'no-size.png', png[:16] + bytes(8) + png[24:], by=by_hand, fault='corrupt', says='header')


def camera():
    exif = Image.Exif()
    exif[0x010F] = 'Canon'
    exif[0x0110] = 'Canon EOS R5'
    exif[0x0112] = 6
    exif.get_ifd(0x8769).update({0x9003: '2024:05:01 10:20:30', 0x829A: IFDRational(1, 250), 0x829D: IFDRational(28, 10), 0x8827: 100, 0x920A: IFDRational(50, 1)})
    exif.get_ifd(0x8825).update({1: 'N', 2: (52.0, 31.0, 0.0)})
    return exif


def bomb(width, height):
    """A PNG of few bytes whose pixels are gigabytes; zlib of zeros, cut off after the first rows."""

    def chunk(name, data):
        return struct.pack('>I', len(data)) + name + data + struct.pack('>I', zlib.crc32(name + data))

    rows = zlib.compress(bytes((width // 8 + 1) * 64), 9)
    header = struct.pack('>IIBBBBB', width, height, 1, 0, 0, 0, 0)
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', header) + chunk(b'IDAT', rows) + chunk(b'IEND', b'')
