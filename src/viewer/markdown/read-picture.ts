import { type Call, Fault } from '../../base/index.ts'
import type { NotebookImage } from '../../preview/index.ts'
import type { ViewedPlace } from '../viewed-file.ts'
import { pictureHead } from './picture-head.ts'

const MOST_BYTES = 16 * 1024 * 1024
const MOST_PIXELS = 64_000_000
const ATTACHMENT = 'attachment:'

/** A picture in a document, as what an `<img>` may draw; a `Fault` says why it is not. */
export async function readPicture(
  source: string,
  place: ViewedPlace,
  attachments: readonly NotebookImage[],
  call?: Call,
): Promise<Blob> {
  const bytes = await bytesOf(source, place, attachments, call)
  const head = pictureHead(bytes)
  if (head === undefined) throw new Fault('unsupported', `${source} is no PNG, JPEG, GIF or WebP.`)
  if ((head.pixels ?? 0) > MOST_PIXELS) throw new Fault('limit', `${source} has too many pixels to stand in a text.`)
  return new Blob([bytes], { type: head.mediaType })
}

async function bytesOf(
  source: string,
  place: ViewedPlace,
  attachments: readonly NotebookImage[],
  call?: Call,
): Promise<Uint8Array<ArrayBuffer>> {
  if (source.startsWith(ATTACHMENT)) {
    const name = source.slice(ATTACHMENT.length)
    const found = attachments.find((image) => image.name === name || encodeURI(image.name) === name)
    if (found === undefined) throw new Fault('absent', `The cell has no attachment named ${name}.`)
    return found.bytes
  }
  const file = await place.file(source, call)
  if (file === undefined) throw new Fault('absent', `This revision has no ${source}.`)
  if (file.sizeBytes > MOST_BYTES) throw new Fault('limit', `${source} is too large to stand in a text.`)
  return (await file.read(0, file.sizeBytes, call)).bytes
}
