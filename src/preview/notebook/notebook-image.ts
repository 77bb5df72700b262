import type { NotebookImage } from '../preview-part.ts'
import { type JsonRecord, own, textOf } from './json-record.ts'

/** What the browser draws as an image and cannot run. An SVG is none of them. */
const IMAGES: Readonly<Record<string, string>> = {
  'image/png': 'image/png',
  'image/jpeg': 'image/jpeg',
  'image/gif': 'image/gif',
  'image/webp': 'image/webp',
  // As nbformat 3 names them.
  png: 'image/png',
  jpeg: 'image/jpeg',
}

/** The image among the forms of an output or an attachment; undefined: there is none, or its base64 is damaged. */
export function imageOf(forms: JsonRecord, name: string): NotebookImage | undefined {
  for (const [form, mediaType] of Object.entries(IMAGES)) {
    const text = textOf(own(forms, form))
    const bytes = text === undefined ? undefined : fromBase64(text)
    if (bytes) return { name, mediaType, bytes }
  }
  return undefined
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const signs = atob(text)
    const bytes = new Uint8Array(signs.length)
    // A callback for each byte takes half a minute for a hundred megabytes.
    for (let at = 0; at < signs.length; at += 1) bytes[at] = signs.charCodeAt(at)
    return bytes
  } catch {
    return undefined
  }
}
