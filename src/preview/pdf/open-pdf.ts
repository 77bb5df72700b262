import { Fault } from '../../base/index.ts'
import type { PreviewOpener } from '../preview-type.ts'

/** Readers look for the mark so far into a file, and for its end so far from the last byte (ISO 32000-1, annex H). */
const HEAD_BYTES = 1024
const TAIL_BYTES = 1024

/** Tells whether it is one, and whole; pages are read by pdf.js, as they come into sight. */
export const pdfOpener: PreviewOpener = {
  async open(file, call) {
    const head = textOf(await file.read(0, HEAD_BYTES, call))
    if (head === '') throw new Fault('corrupt', `${file.name} is empty: it has no pages.`)
    const version = /%PDF-(\d\.\d)/.exec(head)?.[1]
    if (version === undefined) throw new Fault('corrupt', `${file.name} does not begin as a PDF does.`)
    const size = file.sizeBytes
    const tail = size === undefined ? undefined : textOf(await file.read(Math.max(0, size - TAIL_BYTES), size, call))
    const notes: string[] = []
    if (tail !== undefined && !tail.includes('%%EOF')) {
      notes.push('Its end is missing, and with it its table of contents: what can be found of its pages is shown.')
    }
    if (tail !== undefined && /\/Encrypt\b/.test(tail))
      notes.push('It is encrypted: it may want a password, which Selvage does not ask for.')
    return { facts: [`version ${version}`], notes, parts: [{ kind: 'pdf', title: 'Pages' }] }
  },
}

/** Byte by byte: what is looked for is ASCII. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes)
}
