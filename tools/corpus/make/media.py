"""Audio and video by PyAV (ffmpeg) and wave: each container that a browser meets, cut and misnamed ones."""

import io
import struct
import tempfile
import wave
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

BITEXACT = {'fflags': '+bitexact'}


def tone(rate, seconds, channels):
    """A falling tone, so that codecs have something to do."""
    at = np.arange(int(rate * seconds)) / rate
    wave_ = 0.4 * np.sin(2 * np.pi * (440 - 200 * at) * at)
    return np.tile(wave_.astype(np.float32), (channels, 1))


def encoded(form, audio=None, video=None, rate=48_000, seconds=0.5, channels=1, frames=8, size=(64, 48), container_options=None):
    # An index is put in front by writing the file twice: that wants a real one.
    place = Path(tempfile.mkdtemp()) / 'out'
    with av.open(str(place), 'w', format=form, options={**BITEXACT, **(container_options or {})}) as container:
        streams = []
        if video:
            stream = container.add_stream(video, rate=16)
            stream.width, stream.height = size
            stream.pix_fmt = 'yuv420p'
            stream.codec_context.thread_count = 1
            stream.codec_context.flags |= 0x00400000  # bitexact
            if video == 'libx265':
                stream.options = {'x265-params': 'log-level=none:pools=none:frame-threads=1:info=0'}
            streams.append((stream, 'video'))
        if audio:
            stream = container.add_stream(audio, rate=rate, layout='mono' if channels == 1 else 'stereo')
            stream.codec_context.flags |= 0x00400000
            streams.append((stream, 'audio'))
        for stream, kind in streams:
            for packet in packets(stream, kind, rate, seconds, channels, frames, size):
                container.mux(packet)
    return place.read_bytes()


def packets(stream, kind, rate, seconds, channels, frames, size):
    if kind == 'video':
        for number in range(frames):
            picture = np.zeros((size[1], size[0], 3), np.uint8)
            picture[:, : (number + 1) * size[0] // frames] = (40, 90, 200)
            frame = av.VideoFrame.from_ndarray(picture, format='rgb24').reformat(format='yuv420p')
            frame.pts = number
            frame.time_base = Fraction(1, 16)
            yield from stream.encode(frame)
    else:
        resampler = av.AudioResampler(format=stream.codec_context.format, layout=stream.codec_context.layout, rate=rate, frame_size=stream.codec_context.frame_size or 1024)
        frame = av.AudioFrame.from_ndarray(tone(rate, seconds, channels), format='fltp', layout='mono' if channels == 1 else 'stereo')
        frame.sample_rate = rate
        for part in [*resampler.resample(frame), *resampler.resample(None)]:
            yield from stream.encode(part)
    yield from stream.encode(None)


def wav(rate=8_000, seconds=0.5, channels=1):
    out = io.BytesIO()
    with wave.open(out, 'wb') as writer:
        writer.setnchannels(channels)
        writer.setsampwidth(2)
        writer.setframerate(rate)
        writer.writeframes((tone(rate, seconds, channels).T * 32767).astype('<i2').tobytes())
    return out.getvalue()


def make(corpus):
    def add(name, data, media, media_type, facts, by='av', **more):
        title = 'Video' if media == 'video' else 'Audio'
        part = {'kind': 'media', 'title': title, 'media': media, 'mediaType': media_type}
        return corpus.add('media', name, data, by=by, parts=[part], facts=facts, **more)

    pcm = add('tone.wav', wav(), 'audio', 'audio/wav', ['WAV', '0:01', 'PCM, 8 kHz, mono, 16 bit'], by='wave of Python')
    add('stereo.wav', wav(channels=2), 'audio', 'audio/wav', ['stereo'], by='wave of Python')
    add('tone.flac', encoded('flac', 'flac', rate=16_000), 'audio', 'audio/flac', ['FLAC', '0:01', '16 kHz, mono'])
    mp3 = add('tone.mp3', encoded('mp3', 'libmp3lame'), 'audio', 'audio/mpeg', ['MP3', '0:01', '48 kHz, mono'])
    add('tone.opus', encoded('ogg', 'libopus'), 'audio', 'audio/ogg; codecs="opus"', ['Ogg', 'Opus, 48 kHz, mono'])
    add('tone.m4a', encoded('ipod', 'aac', seconds=1.5), 'audio', 'audio/mp4; codecs="mp4a.40.2"', ['MP4', '0:02', 'AAC, 48 kHz'])
    vp9 = add('bars.webm', encoded('webm', 'libopus', 'libvpx-vp9'), 'video', 'video/webm; codecs="vp9, opus"', ['WebM', 'VP9, 64 × 48 px', 'Opus, 48 kHz, mono'])
    add('bars-vp8.webm', encoded('webm', None, 'libvpx'), 'video', 'video/webm; codecs="vp8"', ['VP8, 64 × 48 px'])
    h264 = encoded('mp4', 'aac', 'libx264')
    for name, data in (('bars.mp4', h264), ('bars-index-first.mp4', encoded('mp4', None, 'libx264', container_options={'movflags': '+faststart'}))):
        corpus.add('media', name, data, by='av', parts=[{'kind': 'media', 'media': 'video', 'codecs': ['H.264']}], facts=['MP4', 'H.264, 64 × 48 px'])
    corpus.add('media', 'bars-h265.mp4', encoded('mp4', None, 'libx265'), by='av', parts=[{'kind': 'media', 'codecs': ['H.265']}], facts=['H.265, 64 × 48 px'])
    corpus.add('media', 'bars.mov', encoded('mov', None, 'mpeg4'), by='av', parts=[{'kind': 'media', 'media': 'video', 'codecs': ['MPEG-4']}], facts=['QuickTime'])
    add('bars.mkv', encoded('matroska', 'libopus', 'libvpx'), 'video', 'video/x-matroska; codecs="vp8, opus"', ['Matroska', 'VP8', 'Opus'])
    corpus.add('media', 'bars.avi', encoded('avi', None, 'mpeg4'), by='av', parts=[{'kind': 'media', 'media': 'video', 'mediaType': 'video/x-msvideo'}], facts=['AVI'])

    by_hand = 'av, then changed by hand'
    add('cut.wav', pcm[: len(pcm) // 2], 'audio', 'audio/wav', ['WAV'], by='wave of Python, cut', notes=['Its end is missing'])
    add('named-mp3-holds-wav.mp3', pcm, 'audio', 'audio/wav', ['WAV'], by='wave of Python')
    add('tagged.mp3', b'ID3\x04\x00\x00\x00\x00\x01\x00' + bytes(128) + mp3, 'audio', 'audio/mpeg', ['MP3', '48 kHz'], by=by_hand)
    corpus.add('media', 'no-index.mp4', h264[: h264.index(b'moov') - 4], by=by_hand, fault='corrupt', says='index (moov)')
    corpus.add('media', 'cut-in-header.webm', vp9[:60], by=by_hand, fault='corrupt', says='no track')
    corpus.add('media', 'empty.mp4', b'', by='nothing', fault='corrupt', says='empty')
    corpus.add('media', 'text.mp3', 'No sound, but words.', by='nothing', fault='corrupt', says='does not begin')
    loop = struct.pack('>I4s', 8, b'free') * 40
    corpus.add('media', 'no-end-of-boxes.mp4', h264[:32] + loop, by=by_hand, fault='corrupt', says='index (moov)')
