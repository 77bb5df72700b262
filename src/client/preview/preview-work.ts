import { Fault, orAbort, throwIfAborted } from '../../base/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import { readEntryRange } from '../engine/entry-head.ts'
import type { PreviewEngine } from '../engine.ts'
import { readPinned } from './object-source.ts'
import { previewSource } from './preview-source.ts'

export function previewWork(desk: EngineDesk): Omit<PreviewEngine, 'preferences'> {
  return {
    async readRange(target, from, to, call = {}) {
      throwIfAborted(call.signal)
      if (!(from >= 0 && to >= from)) throw new Fault('internal', `There are no bytes from ${from} to ${to}.`)
      const source = await previewSource(desk, target, call)
      if (source.kind === 'pinned') return readPinned(source, { from, to }, call)
      if (source.kind === 'entry') {
        const { bytes, checked } = await readEntryRange(source, source.entry, { from, to }, call)
        return { bytes, checked }
      }
      return { bytes: await orAbort(bytesOfFile(source.file, from, to), call.signal), checked: 'own' }
    },
    async playable(target, call = {}) {
      throwIfAborted(call.signal)
      const source = await previewSource(desk, target, call)
      if (source.kind === 'file') return { file: source.file }
      const { store, ref } = source
      const url = await store.linkTo?.(ref, PLAYED_SECONDS, call)
      if (url !== undefined) return { url }
      const file = await store.fileOf?.(ref, call)
      if (file !== undefined) return { file }
      throw new Fault(
        'unsupported',
        `Files of ${store.uri} cannot be played from where they lie. Download it to play it.`,
      )
    },
  }
}

/** A link is made anew when it has ended; the shorter it holds, the less is given away with it. */
const PLAYED_SECONDS = 900

/** The system tells only that it cannot read: the file was changed, moved or taken away since it was chosen. */
async function bytesOfFile(file: File, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.slice(from, to).arrayBuffer())
  } catch (error) {
    throw new Fault('changed', `“${file.name}” changed or vanished after it was chosen. Choose it again.`, {
      action: 'choose-again',
      where: { file: file.name },
      cause: error,
    })
  }
}
