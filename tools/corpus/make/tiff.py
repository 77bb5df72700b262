"""TIFFs by tifffile and Pillow: bit depths, packings, pyramids, OME; cut and lying ones."""

import io
import struct

import numpy as np
import tifffile
from PIL import Image

FIXED = {'software': False, 'metadata': None}


def written(data, **more):
    out = io.BytesIO()
    with tifffile.TiffWriter(out, bigtiff=more.pop('bigtiff', False), byteorder=more.pop('byteorder', None), ome=more.pop('ome', None)) as writer:
        writer.write(data, **{**FIXED, **more})
    return out.getvalue()


def grey(dtype=np.uint8, size=(32, 48), top=255):
    rows, columns = np.mgrid[: size[0], : size[1]]
    return (columns * top / (size[1] - 1)).astype(dtype)


def rgb(samples=3):
    rows, columns = np.mgrid[:32, :48]
    planes = [columns * 5, rows * 8, np.full((32, 48), 99), np.where(columns > 8, 255, 60)]
    return np.stack(planes[:samples], axis=-1).astype(np.uint8)


def pixels(image, count=16):
    """The first pixels as they must be shown: of RGB(A) or grey bytes."""
    flat = image.reshape(-1, image.shape[-1] if image.ndim == 3 else 1)[:count]
    out = []
    for pixel in flat.tolist():
        out += pixel if len(pixel) == 4 else [*(pixel if len(pixel) == 3 else pixel * 3), 255]
    return out


def part(rgba=None, size=(48, 32), **more):
    shown = {} if rgba is None else {'rgba': rgba}
    return {'kind': 'image', 'title': 'Image', 'widthPx': size[0], 'heightPx': size[1], **shown, **more}


def pages(*rows):
    return {'kind': 'table', 'title': 'Pages', 'rows': [list(row) for row in rows]}


def make(corpus):
    def add(name, data, parts, facts=(), by='tifffile', **more):
        return corpus.add('tiff', name, data, by=by, parts=parts, facts=list(facts), **more)

    for compression in ('none', 'lzw', 'deflate', 'packbits', 'zstd'):
        more = {} if compression == 'none' else {'compression': compression}
        add(f'rgb-{compression}.tif', written(rgb(), photometric='rgb', **more), [part(pixels(rgb()))], ['48 × 32 px', '8 bit RGB'])
    whole = written(grey(), photometric='minisblack', compression='lzw', rowsperstrip=4)
    add('grey8.tif', whole, [part(pixels(grey()))], ['8 bit grey', 'LZW'])
    add('grey8-white-is-zero.tif', written(255 - grey(), photometric='miniswhite'), [part(pixels(grey()))])
    add('rgba.tif', written(rgb(4), photometric='rgb', extrasamples=['unassalpha']), [part(pixels(rgb(4)))], ['RGB and alpha'])
    add('planar.tif', written(np.moveaxis(rgb(), -1, 0), photometric='rgb', planarconfig='separate', compression='deflate'), [part(pixels(rgb()))])
    add('tiled-predictor.tif', written(rgb(), photometric='rgb', tile=(16, 16), compression='deflate', predictor=True), [part(pixels(rgb()))])
    add('big-endian.tiff', written(grey(np.uint16, top=65535), photometric='minisblack', byteorder='>', compression='lzw', predictor=True), [part()], ['16 bit grey'])
    add('big.btf', written(rgb(), photometric='rgb', bigtiff=True), [part(pixels(rgb()))], ['BigTIFF'])
    dark = grey(np.uint16, top=4000)
    add('grey16.tif', written(dark, photometric='minisblack'), [part([0, 0, 0, 255], notes=['Its values from 0 to 4,000 are stretched from black to white.'])], ['16 bit grey'])
    add('grey32.tif', written(grey(np.uint32, top=4_000_000), photometric='minisblack', compression='zstd', predictor=True), [part([0, 0, 0, 255])], ['32 bit grey'])
    add('signed16.tif', written(grey(np.int16, top=1000) - 500, photometric='minisblack'), [part([0, 0, 0, 255])], ['16 bit signed grey'])
    for bits, kind in ((16, np.float16), (32, np.float32), (64, np.float64)):
        values = (grey(np.float64, top=1) - 0.25).astype(kind)
        add(f'float{bits}.tif', written(values, photometric='minisblack', compression='deflate', predictor=bits == 32), [part([0, 0, 0, 255])], [f'{bits} bit float grey'])
    holes = grey(np.float32, top=1)
    holes[0, 0] = -9999
    add('no-data.tif', written(holes, photometric='minisblack', extratags=[(42113, 's', 0, '-9999', True)]), [part([0, 0, 0, 0])])
    bilevel = Image.fromarray(grey() > 127)
    add('bilevel.tif', pillow(bilevel, compression='packbits'), [part([0, 0, 0, 255])], ['1 bit grey'], by='pillow')
    palette = Image.fromarray(rgb()).quantize(16, dither=Image.Dither.NONE)
    add('palette.tif', pillow(palette), [part(pixels(np.asarray(palette.convert('RGB'))))], ['palette'], by='pillow')
    add('cmyk.tif', pillow(Image.new('CMYK', (48, 32), (0, 255, 0, 0))), [part([255, 0, 255, 255])], ['CMYK'], by='pillow')

    stack = np.stack([grey(), 255 - grey(), grey()])
    listed = [[page, 0, 48, 32, '8 bit grey'] for page in (1, 2, 3)]
    add('pages.tif', written(stack, photometric='minisblack'), [part(pixels(grey()), pages=['Page 1', 'Page 2', 'Page 3']), pages(*listed)], ['3 pages'])
    add('channels.tif', written(rgb(3), photometric='minisblack', planarconfig='contig'), [part(pages=['Channel 1', 'Channel 2', 'Channel 3'])], ['3 channels'])
    add('cells.ome.tif', ome(), [part(pages=['Page 1', 'Page 2']), pages([1, 0, 48, 32], [2, 0, 48, 32])], ['OME: 2 channels, 1 plane, 1 time', 'channels DAPI, GFP', '0.325 µm a pixel'])
    add('imagej.tif', imagej(), [part(), pages([1])], ['ImageJ: 2 slices'])
    add('pyramid.ome.tif', pyramid(), [part(size=(96, 64)), pages([1, 0, 96, 64], [1, 1, 48, 32])], ['2 levels'])
    geo = [(33550, 'd', 3, (10.0, 10.0, 0.0), True), (34735, 'H', 8, (1, 1, 0, 1, 3072, 0, 1, 32633), True)]
    add('geo.tif', written(grey(), photometric='minisblack', extratags=geo), [part()], ['georeferenced, EPSG:32633'])

    by_hand = 'tifffile, then changed by hand'
    corpus.add('tiff', 'empty.tif', b'', by='nothing', fault='corrupt', says='empty')
    corpus.add('tiff', 'cut-in-header.tif', whole[:6], by=by_hand, fault='corrupt', says='too short')
    corpus.add('tiff', 'cut-in-directory.tif', whole[:40], by=by_hand, fault='corrupt', says='damaged')
    corpus.add('tiff', 'png-in-tif.tif', png(), type='image', by='pillow', parts=[{'kind': 'image', 'mediaType': 'image/png'}])
    add('circle.tif', circle(written(grey(), photometric='minisblack')), [part(pixels(grey()))], by=by_hand, notes=['circle'])
    add('strip-lost.tif', without_strip(whole), [part(notes=['1 of its 8 blocks is missing or damaged: its place is left clear.'])], by=by_hand)


def pillow(image, **more):
    out = io.BytesIO()
    image.save(out, 'TIFF', **more)
    return out.getvalue()


def png():
    out = io.BytesIO()
    Image.fromarray(grey()).save(out, 'PNG')
    return out.getvalue()


def ome():
    out = io.BytesIO()
    with tifffile.TiffWriter(out, ome=True) as writer:
        metadata = {'axes': 'CYX', 'Channel': {'Name': ['DAPI', 'GFP']}, 'PhysicalSizeX': 0.325, 'PhysicalSizeXUnit': 'µm', 'UUID': 'fixed'}
        writer.write(np.stack([grey(), grey()]), photometric='minisblack', metadata=metadata, software=False)
    return fixed_uuid(out.getvalue())


def pyramid():
    out = io.BytesIO()
    large = grey(size=(64, 96))
    with tifffile.TiffWriter(out, ome=True) as writer:
        more = {'photometric': 'minisblack', 'tile': (16, 16), 'compression': 'deflate', 'software': False}
        writer.write(large, subifds=1, metadata={'axes': 'YX'}, **more)
        writer.write(large[::2, ::2], subfiletype=1, metadata=None, **more)
    return fixed_uuid(out.getvalue())


def fixed_uuid(data):
    """tifffile gives each OME-TIFF an id of its own; ours are made alike every time."""
    at = data.index(b'urn:uuid:') + 9
    return data[:at] + b'00000000-0000-4000-8000-000000000000' + data[at + 36 :]


def imagej():
    out = io.BytesIO()
    tifffile.imwrite(out, np.stack([grey(), grey()]), imagej=True, metadata={'axes': 'ZYX'}, software=False)
    return out.getvalue()


def circle(data):
    """The directory that comes next is the first."""
    data = bytearray(data)
    (at,) = struct.unpack_from('<I', data, 4)
    (count,) = struct.unpack_from('<H', data, at)
    struct.pack_into('<I', data, at + 2 + count * 12, at)
    return bytes(data)


def without_strip(data):
    """One strip lies where the file has none."""
    data = bytearray(data)
    with tifffile.TiffFile(io.BytesIO(bytes(data))) as file:
        offset = file.pages[0].tags['StripOffsets'].valueoffset
    struct.pack_into('<I', data, offset + 4 * 3, 0x7FFFFFFF)
    return bytes(data)
