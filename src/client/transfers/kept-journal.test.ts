import { describe, expect, test } from 'vitest'
import { abortError, type Clock, Fault, systemClock } from '../../base/index.ts'
import type { JournalNote } from '../../transfer/index.ts'
import { REQUEST } from '../draft/draft-bed.ts'
import { KeptJournal, type TransferStart } from './kept-journal.ts'
import { notesFrom } from './kept-notes.ts'
import { type KeptTransfers, memoryKeptTransfers } from './kept-transfers.ts'
import { foundRecord } from './transfer-record.ts'
import { TransferShelf } from './transfer-shelf.ts'

const START: TransferStart = { id: 'd', request: REQUEST, totalFiles: 1, totalBytes: 100 }
const place = { bucket: 'lab', key: 'k' }
const opened: JournalNote = { type: 'opened', place, uploadId: 'u', sizeBytes: 100, partBytes: 8 }
const arrived = (number: number): JournalNote => ({
  type: 'arrived',
  place,
  uploadId: 'u',
  number,
  etag: `"${number}"`,
  sha256: 'x',
})

const journalIn = (kept: KeptTransfers | undefined, clock: Clock = systemClock, nowMs = () => 7) =>
  new KeptJournal('d', new TransferShelf(kept, clock), nowMs)

/** Where waits end when they are told to. */
function handClock() {
  const waits = new Set<() => void>()
  const clock: Clock = {
    ...systemClock,
    wait: (_delayMs, signal) =>
      new Promise((resolve, reject) => {
        waits.add(resolve)
        signal?.addEventListener('abort', () => {
          waits.delete(resolve)
          reject(abortError(signal))
        })
      }),
  }
  return { clock, pass: () => waits.forEach((end) => void end()) }
}

describe('notes', () => {
  test('are read in the order they came, by the next run too, which adds to them', async () => {
    const kept = memoryKeptTransfers()
    const first = journalIn(kept, systemClock, () => 10)
    await first.begin(START)
    await Promise.all([first.note(opened), first.note(arrived(1)), first.note(arrived(2))])
    await first.note(arrived(3))
    const second = journalIn(kept, systemClock, () => 20)
    await second.begin({ ...START, totalBytes: 200 })
    expect(await second.read()).toEqual([opened, arrived(1), arrived(2), arrived(3)])
    await second.note(arrived(4))
    expect(await second.read()).toHaveLength(5)
    expect(await second.notes()).toMatchObject({ lastMs: 20, sentBytes: 32 })
    expect(foundRecord((await kept.read('d')).record)).toMatchObject({
      record: { startedMs: 10, changedMs: 20, totalBytes: 200 },
    })
    expect([first.trouble, second.trouble]).toEqual([undefined, undefined])
  })

  test('of one turn, and those that come while others are written, are written together', async () => {
    const kept = memoryKeptTransfers()
    const batches: number[] = []
    const gate = Promise.withResolvers<void>()
    const journal = journalIn({
      ...kept,
      append: async (id, from, notes) => {
        batches.push(notes.length)
        if (batches.length === 1) await gate.promise
        await kept.append(id, from, notes)
      },
    })
    await journal.begin(START)
    const told: number[] = []
    const note = (number: number) => journal.note(arrived(number)).then(() => told.push(number))
    const early = [note(1), note(2)]
    await new Promise(setImmediate)
    const late = [note(3), note(4), note(5)]
    await new Promise(setImmediate)
    expect(told).toEqual([])
    gate.resolve()
    await Promise.all([...early, ...late])
    expect([batches, told]).toEqual([
      [2, 3],
      [1, 2, 3, 4, 5],
    ])
    expect(await journal.read()).toEqual([1, 2, 3, 4, 5].map(arrived))
  })

  test('are kept before anybody is told', async () => {
    const kept = memoryKeptTransfers()
    const journal = journalIn(kept)
    await journal.begin(START)
    await journal.note(arrived(1))
    expect((await kept.read('d')).notes).toHaveLength(1)
  })

  test('that are none are left out: anything of this origin may have written them', () => {
    const kept = [
      undefined,
      7,
      {},
      { atMs: 1, note: { type: 'opened', place } },
      { atMs: 1, note: { type: 'new', place } },
    ]
    const good = { atMs: 1, note: arrived(1) }
    expect(
      notesFrom([...kept, good, { atMs: 1, note: { ...arrived(2), place: { bucket: 3, key: 'k' } } }]).all,
    ).toEqual([arrived(1)])
  })
})

describe('a journal that cannot be written', () => {
  const failing = (nth: number, code: 'limit' | 'unsupported') => {
    const kept = memoryKeptTransfers()
    let writes = 0
    const append: KeptTransfers['append'] = async (...given) => {
      writes += 1
      if (writes === nth) throw new Fault(code, 'No.')
      await kept.append(...given)
    }
    return { kept, journal: journalIn({ ...kept, append }), writes: () => writes }
  }

  test.each(Array.from({ length: 50 }, (_, at) => at + 1))(
    'from write %i on fails nobody, and says so',
    async (nth) => {
      const { kept, journal, writes } = failing(nth, nth % 2 === 0 ? 'limit' : 'unsupported')
      await journal.begin(START)
      for (let number = 1; number <= 60; number += 1) await journal.note(arrived(number))
      expect(journal.trouble).toContain(nth % 2 === 0 ? 'no room' : 'does not keep')
      expect(writes()).toBe(nth)
      expect((await kept.read('d')).notes).toHaveLength(nth - 1)
      expect(await journal.read()).toEqual([])
      await journal.clear()
      expect(await kept.list()).toEqual([])
    },
  )

  test('as it was wiped midway is silent from there on', async () => {
    const kept = memoryKeptTransfers()
    const journal = journalIn(kept)
    await journal.begin(START)
    await journal.note(arrived(1))
    await kept.remove('d')
    await journal.note(arrived(2))
    expect(journal.trouble).toContain('does not keep')
    await journal.note(arrived(3))
    expect((await kept.read('d')).notes).toEqual([])
  })

  test.each(['read', 'put', 'append', 'remove'] as const)(
    'as its %s is never answered is waited for once',
    async (call) => {
      const { clock, pass } = handClock()
      let asked = 0
      const never = () => {
        asked += 1
        return new Promise<never>(() => {})
      }
      const journal = journalIn({ ...memoryKeptTransfers(), [call]: never }, clock)
      const all = (async () => {
        await journal.begin(START)
        await Promise.all([journal.note(arrived(1)), journal.note(arrived(2))])
        await journal.note(arrived(3))
        await journal.clear()
      })()
      await expect.poll(() => asked).toBe(1)
      pass()
      await all
      expect(asked).toBe(1)
      expect(journal.trouble === undefined).toBe(call === 'remove')
    },
  )

  test('as there is none is silent from the start', async () => {
    const journal = journalIn(undefined)
    await journal.begin(START)
    await journal.note(opened)
    await journal.clear()
    expect([journal.trouble, [...journal.open], await journal.read()]).toEqual([expect.any(String), ['u'], []])
  })
})

describe('a record', () => {
  const record = { version: 1, ...START, startedMs: 1, changedMs: 2, trouble: undefined }

  test('of this version is current; of an older set aside; of a newer left alone; of a stranger none', () => {
    expect(foundRecord(record)).toEqual({ kind: 'current', record })
    expect(foundRecord({ ...record, version: 0, totalFiles: 'many' })).toMatchObject({
      kind: 'older',
      record: { id: 'd', request: REQUEST, startedMs: 1, totalFiles: 0, trouble: expect.stringContaining('older') },
    })
    expect(foundRecord({ version: 2 })).toEqual({ kind: 'newer' })
    for (const odd of [undefined, null, 7, 'x', {}, { ...record, request: { ...REQUEST, name: 7 } }]) {
      expect(foundRecord(odd)).toEqual({ kind: 'none' })
    }
  })
})
