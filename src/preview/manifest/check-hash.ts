import { type Call, isFault } from '../../base/index.ts'
import { isTopHash, readManifest, shortHash, topHashParts } from '../../package/index.ts'
import type { PreviewFile } from '../preview-file.ts'
import { readWhole } from '../read-whole.ts'

/** Larger manifests are not read whole for a look at them: this is some 100,000 entries. */
const CHECKED_BYTES = 32 * 1024 * 1024

export interface HashCheck {
  readonly fact: string | undefined
  readonly note: string | undefined
}

/** The top hash anew, from what the manifest holds, and whether it is the one that the file is named for (format §3). */
export async function checkHash(file: PreviewFile, call?: Call): Promise<HashCheck> {
  const name = file.name.slice(file.name.lastIndexOf('/') + 1)
  const bytes = await readWhole(file, CHECKED_BYTES, call)
  // `subtle` is missing where the page came by plain http.
  if (bytes === undefined || globalThis.crypto.subtle === undefined) return { fact: undefined, note: undefined }
  try {
    const hash = await topHashOf(bytes, call)
    if (!isTopHash(name)) return { fact: `top hash ${shortHash(hash)}`, note: undefined }
    if (hash === name) return { fact: 'its top hash is its name', note: undefined }
    const note = `Its name is not its top hash, which is ${hash}: it was changed, or quilt3 wrote it otherwise.`
    return { fact: undefined, note }
  } catch (error) {
    if (!isFault(error)) throw error
    return { fact: undefined, note: `It is no sound manifest: ${error.message}` }
  }
}

async function topHashOf(bytes: Uint8Array<ArrayBuffer>, call?: Call): Promise<string> {
  const manifest = await readManifest(once(bytes), { signal: call?.signal })
  const text = new TextEncoder().encode([...topHashParts(manifest)].join(''))
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', text))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}
