import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { JournalNote } from '../../../transfer/index.ts'
import { createFileJournal, type FileJournal, type FileJournalOptions } from './file-journal.ts'
import type { JournalDisk, JournalFile } from './journal-disk.ts'
import { nodeJournalDisk } from './node-journal-disk.ts'

let folder: string
let path: string
/** Processes of this machine that run. */
let running: Set<number>
let words: string[]
/** Files of processes that were killed are closed by the system. */
let opened: JournalFile[]

const disk: JournalDisk = {
  ...nodeJournalDisk,
  async open(at) {
    const file = await nodeJournalDisk.open(at)
    opened.push(file)
    return file
  },
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvage-journal-'))
  path = join(folder, 'selvage', 'transfers', 'of.jsonl')
  running = new Set([1])
  words = []
  opened = []
})
afterEach(async () => {
  for (const file of opened) await file.close()
  await rm(folder, { recursive: true })
})

/** A journal as a process would have it. */
function journalOf(pid: number, more: Partial<FileJournalOptions> = {}): FileJournal {
  return createFileJournal({
    path,
    disk,
    self: { host: 'here', pid },
    isRunning: (id) => running.has(id),
    held: new Set(),
    onWord: (word) => words.push(word),
    ...more,
  })
}

const note = (key: string): JournalNote => ({ type: 'opening', place: { bucket: 'lab-data', key } })
const text = () => readFile(path, 'utf8')

describe('a journal', () => {
  test('gives back what was noted, to a process that comes after one that was killed', async () => {
    const first = journalOf(1)
    expect(await first.read()).toEqual([])
    await first.note(note('a'))
    await Promise.all([first.note(note('b')), first.note(note('c'))])
    running.delete(1)
    const second = journalOf(2)
    expect(await second.read()).toEqual([note('a'), note('b'), note('c')])
    await second.note(note('d'))
    expect(await second.read()).toHaveLength(4)
    await second.clear()
    expect(await readdir(join(folder, 'selvage', 'transfers'))).toEqual([])
    expect(words).toEqual([])
  })

  test('is for its owner alone', async () => {
    const journal = journalOf(1)
    await journal.note(note('a'))
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, 'selvage'))).mode & 0o777).toBe(0o700)
  })

  test('leaves nothing on the disk where there was nothing to note', async () => {
    const journal = journalOf(1)
    await journal.read()
    await journal.close()
    expect(await readdir(join(folder, 'selvage', 'transfers'))).toEqual([])
  })

  test('that was closed stays, and can be read again', async () => {
    const journal = journalOf(1)
    await journal.note(note('a'))
    await journal.close()
    await journal.note(note('b'))
    expect(await journalOf(1).read()).toEqual([note('a')])
  })

  test('resolves a note when it is on the disk, and asks the disk once for those that came meanwhile', async () => {
    const asked: string[] = []
    let onDisk = () => {}
    const slow: JournalDisk = {
      ...disk,
      open: async () => ({
        append: (lines) =>
          new Promise((resolve) => {
            asked.push(lines)
            onDisk = resolve
          }),
        close: async () => undefined,
      }),
    }
    const journal = journalOf(1, { disk: slow })
    const done: string[] = []
    const noting = (key: string) => journal.note(note(key)).then(() => done.push(key))
    const noted = [noting('a')]
    await expect.poll(() => asked.length).toBe(1)
    noted.push(noting('b'), noting('c'))
    expect(done).toEqual([])
    onDisk()
    await expect.poll(() => asked.length).toBe(2)
    expect(done).toEqual(['a'])
    expect(asked[1]?.trim().split('\n')).toHaveLength(2)
    onDisk()
    await Promise.all(noted)
  })
})

describe('what stands in the file', () => {
  test('may have been cut off anywhere: whole notes count, and those to come stand apart', async () => {
    const journal = journalOf(1)
    for (const key of ['a', 'b']) await journal.note(note(key))
    await journal.close()
    const whole = await text()
    const firstLine = whole.indexOf('\n') + 1
    for (let cut = firstLine; cut < whole.length; cut += 1) {
      await writeFile(path, whole.slice(0, cut))
      const next = journalOf(1)
      const read = await next.read()
      const kept = whole
        .slice(firstLine, cut)
        .split('\n')
        .filter((line) => line.endsWith('}}')).length
      expect(read).toEqual([note('a'), note('b')].slice(0, kept))
      await next.note(note('c'))
      await next.close()
      const last = journalOf(1)
      expect(await last.read()).toEqual([...read, note('c')])
      await last.close()
    }
  })

  test('is no note unless all of its fields are there', async () => {
    const journal = journalOf(1)
    await journal.note(note('a'))
    await journal.close()
    const odd = [
      { type: 'opening' },
      { type: 'gone', place: { bucket: 1, key: 'a' }, uploadId: 'u' },
      { type: 'x' },
      7,
      null,
    ]
    await writeFile(path, `${await text()}${odd.map((line) => `${JSON.stringify(line)}\n`).join('')}`)
    expect(await journalOf(1).read()).toEqual([note('a')])
  })

  test.each([
    [
      'of another version',
      '{"journal":"selvage-transfer","version":2}\n{"type":"opening","place":{"bucket":"b","key":"k"}}\n',
    ],
    ['cut off in its first line', '{"journal":"selv'],
    ['something else', 'hello\n'],
  ])('and is %s, is set aside with a word, never read', async (_, content) => {
    const made = journalOf(1)
    await made.note(note('a'))
    await made.close()
    await writeFile(path, content)
    const journal = journalOf(1)
    expect(await journal.read()).toEqual([])
    expect(words).toEqual([expect.stringContaining('set aside')])
    await journal.note(note('b'))
    await journal.close()
    expect(await readFile(`${path}.set-aside`, 'utf8')).toBe(content)
    expect(await journalOf(1).read()).toEqual([note('b')])
  })
})

describe('of two processes', () => {
  test('the second goes on without, says so, and leaves the first one’s journal alone', async () => {
    const first = journalOf(1)
    await first.note(note('a'))
    running.add(2)
    const second = journalOf(2)
    expect(await second.read()).toEqual([])
    await second.note(note('b'))
    expect(second.trouble).toMatch(/^Process 1 on here does the same right now\./)
    expect(words).toEqual([second.trouble])
    await second.clear()
    await first.note(note('c'))
    await first.close()
    expect(await journalOf(2).read()).toEqual([note('a'), note('c')])
  })

  test('one on another machine counts as running', async () => {
    await journalOf(1, { self: { host: 'there', pid: 7 } }).note(note('a'))
    const journal = journalOf(2)
    expect(await journal.read()).toEqual([])
    expect(journal.trouble).toMatch(/^Process 7 on there does the same right now\. If it was killed, delete .*\.lock,/)
  })

  test('one that was killed, and had the id that we have, holds nothing', async () => {
    await journalOf(1).note(note('a'))
    expect(await journalOf(1).read()).toEqual([note('a')])
  })

  test('of one process, two pushes at the same time do not share a journal', async () => {
    const held = new Set<string>()
    await journalOf(1, { held }).note(note('a'))
    const second = journalOf(1, { held })
    expect(await second.read()).toEqual([])
    expect(second.trouble).toBeDefined()
  })

  test('one that died while it took the place of a dead one holds nothing either', async () => {
    await journalOf(9).note(note('a'))
    await writeFile(`${path}.lock+`, await readFile(`${path}.lock`))
    expect(await journalOf(1).read()).toEqual([note('a')])
  })

  test('only one has it that was just let go, though another found it held', async () => {
    for (const pid of [1, 2, 3]) running.add(pid)
    const first = journalOf(1)
    await first.note(note('a'))
    let third: readonly JournalNote[] | undefined
    const late: JournalDisk = {
      ...disk,
      /** It looks when nobody holds it any more, and before it takes it somebody else does. */
      async read(at) {
        if (!at.endsWith('.lock')) return disk.read(at)
        await first.close()
        const found = await disk.read(at)
        if (await disk.read(`${at}+`)) third ??= await journalOf(3).read()
        return found
      },
    }
    const second = journalOf(2, { disk: late })
    expect(await second.read()).toEqual([])
    expect(third).toEqual([note('a')])
    expect(second.trouble).toMatch(/^Process 3 on here/)
  })

  test('only one takes the place of one that died, however they meet', async () => {
    await journalOf(9).note(note('a'))
    const pids = [2, 3, 4, 5]
    for (const pid of pids) running.add(pid)
    const found = await Promise.all(pids.map((pid) => journalOf(pid).read()))
    expect(found.filter((notes) => notes.length === 1)).toHaveLength(1)
  })
})

describe('a disk that fails', () => {
  const noSpace = () => Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })

  test.each([1, 2, 3])('at write %i silences the journal with a word, and no note is refused', async (nth) => {
    let writes = 0
    const full: JournalDisk = {
      ...disk,
      async open(at) {
        const file = await disk.open(at)
        return {
          ...file,
          append: async (lines) => {
            writes += 1
            if (writes >= nth) throw noSpace()
            await file.append(lines)
          },
        }
      },
    }
    const journal = journalOf(1, { disk: full })
    for (const key of ['a', 'b', 'c', 'd']) await journal.note(note(key))
    expect(journal.trouble).toMatch(/cannot be written \(ENOSPC\)/)
    expect(words).toEqual([journal.trouble])
    expect(writes).toBe(nth)
    await journal.close()
    expect(await journalOf(1).read()).toHaveLength(nth - 1)
  })

  test('and one that refuses everything does so, too', async () => {
    const never = () => Promise.reject(noSpace())
    const refusing: JournalDisk = { read: never, open: never, create: never, rename: never, remove: never }
    const journal = journalOf(1, { disk: refusing })
    expect(await journal.read()).toEqual([])
    await journal.note(note('a'))
    await journal.clear()
    expect(journal.trouble).toMatch(/cannot be opened \(ENOSPC\)/)
  })
})
