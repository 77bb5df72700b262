import { describe, expect, test } from 'vitest'
import { abortError, type Clock, Fault, systemClock } from '../../base/index.ts'
import type { DraftEngine, DraftRef } from '../engine.ts'
import { draftBed, LAB, RAW } from './draft-bed.ts'
import { type KeptDrafts, memoryKeptDrafts } from './kept-drafts.ts'

/** A clock whose waits end when they are told to: `pass` ends those of at most so many milliseconds. */
function handClock() {
  const waiting = new Set<{ readonly delayMs: number; readonly end: () => void }>()
  const clock: Clock = {
    ...systemClock,
    monotonicMs: () => 0,
    wait: (delayMs, signal) =>
      new Promise((resolve, reject) => {
        const entry = { delayMs, end: resolve }
        waiting.add(entry)
        signal?.addEventListener('abort', () => {
          waiting.delete(entry)
          reject(abortError(signal))
        })
      }),
  }
  const pass = async (mostMs: number) => {
    for (const entry of [...waiting]) {
      if (entry.delayMs > mostMs) continue
      waiting.delete(entry)
      entry.end()
    }
    // All that is ready runs.
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate)
  }
  return { clock, written: () => pass(400), late: () => pass(5000) }
}

async function bedWith(kept: KeptDrafts = memoryKeptDrafts()) {
  const hand = handClock()
  const bed = await draftBed({}, { kept, clock: hand.clock })
  return { ...bed, ...hand, kept }
}

const rowsOf = async (drafts: DraftEngine, ref: DraftRef) => {
  const { rows } = await drafts.draftRows(ref, { expanded: ['d'], filter: '', from: 0, count: 20, show: 'all' })
  return rows.map(({ path, state, sizeBytes }) => `${path} ${state} ${sizeBytes}`)
}

function handleOf(file: File, permission: PermissionState = 'granted') {
  const handle = {
    kind: 'file',
    name: file.name,
    permission,
    file,
    queryPermission: async () => handle.permission,
    getFile: async () => handle.file,
  }
  return handle as typeof handle & FileSystemFileHandle
}

describe('a kept draft', () => {
  test('has after a reload what it had: fields, edits and files, with the hashes', async () => {
    const bed = await bedWith()
    await bed.put(RAW, 'x', 'object')
    const draft = await bed.drafts.newDraft(LAB)
    await bed.drafts.addFiles(draft, bed.files({ 'd/a': 'one', b: 'two', '.env': 'secret' }))
    await bed.drafts.addObjects(draft, [{ logicalKey: 'o', registry: RAW, key: 'x' }])
    await bed.drafts.editDraft(draft, { type: 'move', path: 'b', to: 'd/c' })
    await bed.drafts.editDraft(draft, { type: 'set-meta', path: 'd', metaText: '{"k": 1.0}' })
    await bed.drafts.editDraft(draft, { type: 'copy', path: 'o', copies: false })
    const { fields } = await bed.drafts.openDraft(draft.id)
    await bed.drafts.keepFields(draft, { ...fields, name: 'team/data', metaText: '{"typing' })
    const before = await rowsOf(bed.drafts, draft)
    await bed.written()
    await bed.written()

    const again = bed.reloaded()
    expect(await again.keptDrafts(LAB)).toMatchObject([{ id: draft.id, changes: 4, fields: { name: 'team/data' } }])
    expect(await again.keptDrafts(RAW)).toEqual([])
    const opened = await again.openDraft(draft.id)
    expect(opened).toMatchObject({ registry: LAB, base: undefined, fields: { metaText: '{"typing' } })
    expect(await rowsOf(again, opened.ref)).toEqual(before)
    expect(await again.draftEntry(opened.ref, 'o')).toMatchObject({ copies: false })
    expect((await again.draftEntry(opened.ref, 'd'))?.metaText).toContain('1.0')
    await expect
      .poll(() => again.draftState(opened.ref))
      .toMatchObject({ hashedBytes: 6, missing: [], changedFiles: [], suspects: [] })
  })

  test('over a revision stands on it again, moved and removed entries with it', async () => {
    const bed = await bedWith()
    const { written } = bed
    const base = await draftBed()
    await base.published({ a: 'one', 'd/b': 'two', c: 'three' })
    // The revision is copied over, as publishing needs a clock that runs.
    for await (const page of base.desk.reading(LAB).list('')) {
      for (const { key } of page.objects) {
        const { stream } = await base.desk.reading(LAB).read({ key })
        await bed.put(LAB, key, await new Response(stream).text())
      }
    }
    const draft = await bed.revise()
    await bed.drafts.editDraft(draft, { type: 'move', path: 'a', to: 'd/a' })
    await bed.drafts.editDraft(draft, { type: 'remove', path: 'c' })
    const before = await rowsOf(bed.drafts, draft)
    await written()
    const again = bed.reloaded()
    const { ref } = await again.openDraft(draft.id)
    expect(await rowsOf(again, ref)).toEqual(before)
    await again.editDraft(ref, { type: 'restore', path: '' })
    expect((await again.draftState(ref)).counts).toEqual({ added: 0, changed: 0, moved: 0, removed: 0, same: 3 })
  })

  test('that nothing was done to, or whose edits were undone, is not kept', async () => {
    const bed = await bedWith()
    const draft = await bed.drafts.newDraft(LAB)
    await bed.drafts.addFiles(draft, bed.files({ '.env': 'secret' }))
    await bed.written()
    expect(await bed.drafts.keptDrafts()).toEqual([])
    await bed.drafts.addFiles(draft, bed.files({ a: 'one' }))
    await bed.written()
    expect(await bed.drafts.keptDrafts()).toHaveLength(1)
    await bed.drafts.editDraft(draft, { type: 'remove', path: 'a' })
    await bed.written()
    expect(await bed.drafts.keptDrafts()).toEqual([])
  })

  test('is forgotten when it is discarded, even before it was written', async () => {
    const bed = await bedWith()
    const draft = await bed.drafts.newDraft(LAB)
    await bed.drafts.addFiles(draft, bed.files({ a: 'one' }))
    const discarded = bed.drafts.discardDraft(draft)
    await bed.written()
    await discarded
    expect(await bed.drafts.keptDrafts()).toEqual([])
    await expect(bed.reloaded().openDraft(draft.id)).rejects.toMatchObject({ code: 'absent' })
  })

  test('is forgotten when it was published', async () => {
    const kept = memoryKeptDrafts()
    const bed = await draftBed({}, { kept })
    const draft = await bed.drafts.newDraft(LAB)
    await bed.drafts.addFiles(draft, bed.files({ a: 'one' }))
    await expect.poll(() => bed.drafts.keptDrafts()).toHaveLength(1)
    await bed.publish(draft)
    expect(await bed.drafts.keptDrafts()).toEqual([])
  })
})

describe('files of a kept draft', () => {
  const reloadedWith = async (handle: ReturnType<typeof handleOf>) => {
    const bed = await bedWith()
    const draft = await bed.drafts.newDraft(LAB)
    await bed.drafts.addFiles(draft, [{ logicalKey: 'a', file: handle.file, handle }])
    await bed.written()
    await bed.written()
    const again = bed.reloaded()
    const { ref } = await again.openDraft(draft.id)
    return { ...bed, again, ref }
  }

  test('that have a handle are kept by it, without their content', async () => {
    const handle = handleOf(new File(['one'], 'a', { lastModified: 5 }))
    const { again, ref, kept } = await reloadedWith(handle)
    await expect
      .poll(() => again.draftState(ref))
      .toMatchObject({ missing: [], hashedBytes: 3, keepingTrouble: undefined })
    const [file] = [...((await kept.read(ref.id))?.files.values() ?? [])]
    expect(file).toMatchObject({ handle, content: undefined })
  })

  test('are missing until the person permits them, and are then found', async () => {
    const handle = handleOf(new File(['one'], 'a', { lastModified: 5 }))
    handle.permission = 'prompt'
    const { again, ref, request } = await reloadedWith(handle)
    expect(await again.draftState(ref)).toMatchObject({ missing: ['a'], files: 1, localFiles: 0 })
    expect(await again.missingHandles(ref)).toEqual([{ path: 'a', handle }])
    const { problems } = await again.planPublish(ref, request())
    expect(problems.map(({ field, fault }) => `${field} ${fault.code}`)).toEqual(['files changed'])
    await expect(again.publish(ref, request(), () => {})).rejects.toMatchObject({ code: 'changed' })
    handle.permission = 'granted'
    expect(await again.findMissing(ref)).toMatchObject({ missing: [], localFiles: 1, counts: { added: 1 } })
  })

  test('that changed meanwhile are missing, and taken when they are chosen again', async () => {
    const handle = handleOf(new File(['one'], 'a', { lastModified: 5 }))
    const bed = await bedWith()
    const draft = await bed.drafts.newDraft(LAB)
    await bed.drafts.addFiles(draft, [{ logicalKey: 'a', file: handle.file, handle }])
    await bed.written()
    handle.file = new File(['other'], 'a', { lastModified: 6 })
    const again = bed.reloaded()
    const { ref } = await again.openDraft(draft.id)
    expect(await again.draftState(ref)).toMatchObject({ missing: ['a'] })
    expect(await again.missingHandles(ref)).toEqual([])
    const state = await again.addFiles(ref, [{ logicalKey: 'a', file: handle.file }])
    expect(state).toMatchObject({ missing: [], sizeBytes: 5, localFiles: 1 })
  })

  test('that come while the ones before are written are kept by the next save', async () => {
    const kept = memoryKeptDrafts()
    const slow = Promise.withResolvers<void>()
    const writes = [slow.promise]
    const bed = await bedWith({
      ...kept,
      putFiles: async (id, files) => {
        await writes.shift()
        await kept.putFiles(id, files)
      },
    })
    const draft = await bed.drafts.newDraft(LAB)
    await bed.drafts.addFiles(draft, bed.files({ a: 'one' }))
    await bed.written()
    await bed.drafts.addFiles(draft, bed.files({ b: 'two' }))
    slow.resolve()
    await bed.written()
    await bed.written()
    const again = bed.reloaded()
    const { ref } = await again.openDraft(draft.id)
    expect(await again.draftState(ref)).toMatchObject({ files: 2, missing: [] })
  })

  test('too large to be kept by content are told, and missing after a reload', async () => {
    const bed = await bedWith()
    const draft = await bed.drafts.newDraft(LAB)
    const large = Object.defineProperty(new File(['x'], 'large'), 'size', { value: 65 * 1024 * 1024 })
    await bed.drafts.addFiles(draft, [{ logicalKey: 'large', file: large }])
    await bed.written()
    expect((await bed.drafts.draftState(draft)).keepingTrouble).toContain('1 file cannot be kept')
    const again = bed.reloaded()
    const { ref } = await again.openDraft(draft.id)
    expect((await again.draftState(ref)).missing).toEqual(['large'])
    await bed.drafts.editDraft(draft, { type: 'remove', path: 'large' })
    await bed.drafts.addFiles(draft, bed.files({ small: 'x' }))
    await bed.written()
    expect((await bed.drafts.draftState(draft)).keepingTrouble).toBeUndefined()
  })
})

describe('where drafts cannot be kept', () => {
  const trouble = async (kept: KeptDrafts) => {
    const bed = await bedWith(kept)
    const draft = await bed.drafts.newDraft(LAB)
    await bed.drafts.addFiles(draft, bed.files({ a: 'one' }))
    await bed.written()
    await bed.late()
    const { files, keepingTrouble } = await bed.drafts.draftState(draft)
    expect(files).toBe(1)
    return keepingTrouble
  }

  test('a browser that never answers is given up after five seconds', async () => {
    const never = new Promise<never>(() => {})
    expect(await trouble({ ...memoryKeptDrafts(), putFiles: () => never })).toContain('does not keep drafts')
  })

  test('a browser that refuses is said, and work goes on', async () => {
    const refuse = () => Promise.reject(new Fault('unsupported', 'No.'))
    expect(await trouble({ ...memoryKeptDrafts(), put: refuse })).toContain('does not keep drafts')
  })

  test('files for which there is no room, or that are gone, are said, and the rest is kept', async () => {
    const kept = memoryKeptDrafts()
    for (const code of ['limit', 'unsupported'] as const) {
      const refuse = () => Promise.reject(new Fault(code, 'Full.'))
      expect(await trouble({ ...kept, putFiles: refuse })).toContain('1 file cannot be kept')
    }
    expect(await kept.list()).toHaveLength(2)
  })

  test('a draft of another version is left alone', async () => {
    const kept = memoryKeptDrafts()
    const bed = await bedWith({ ...kept, list: async () => [], read: async () => undefined })
    await expect(bed.drafts.openDraft('draft-old')).rejects.toMatchObject({ code: 'absent' })
  })
})
