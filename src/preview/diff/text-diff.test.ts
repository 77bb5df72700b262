import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memoryFile } from '../memory-file.ts'
import { openDiff } from './open-diff.ts'
import { readText, type TextLimits } from './read-text.ts'
import { TextDiff } from './text-diff.ts'
import type { TextDiffQuery, TextDiffRow } from './text-diff-model.ts'

type Content = string | Uint8Array<ArrayBuffer>

const opened = (base: Content, other: Content) => openDiff(memoryFile('a.txt', base), memoryFile('a.txt', other))
const asked = (more: Partial<TextDiffQuery> = {}): TextDiffQuery => ({
  form: 'split',
  ignoresSpace: false,
  opened: [],
  ...more,
})
const SIGNS = { same: ' ', changed: '~', removed: '-', added: '+' } as const

/** What differs is in brackets. */
function told(row: TextDiffRow): string {
  if (row.kind === 'fold') return `@${row.lines}`
  const side = (line: (typeof row)['base']) => {
    const marked = line?.marks.reduceRight(
      (text, [from, to]) => `${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`,
      line.text,
    )
    return marked ?? ''
  }
  const [base, other] = [side(row.base), side(row.other)]
  return `${SIGNS[row.change]}${base === other || base === '' || other === '' ? base || other : `${base} → ${other}`}`
}

async function shown(base: Content, other: Content, more: Partial<TextDiffQuery> = {}): Promise<readonly string[]> {
  const { rows } = await opened(base, other).textRows(asked(more), 0, 10_000)
  return rows.map(told)
}

const numbered = (count: number) => Array.from({ length: count }, (_, at) => `line ${at}`)
const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('')

describe('two texts', () => {
  test('show what changed within a line, word by word, beside each other', async () => {
    expect(await shown('one\nplate 0411 left\n', 'one\nplate 0412 left\nnew\n')).toEqual([
      ' one',
      '~plate [0411] left → plate [0412] left',
      '+new',
    ])
  })

  test('show in one column what went before what came', async () => {
    expect(await shown('a b\nc\n', 'a d\nc\n', { form: 'unified' })).toEqual(['-a [b]', '+a [d]', ' c'])
  })

  test('fold what is far from a change, and unfold it when it is asked for', async () => {
    const lines = numbered(20)
    const changed = lines.with(10, 'other')
    expect(await shown(text(lines), text(changed))).toEqual([
      '@7',
      ' line 7',
      ' line 8',
      ' line 9',
      '~line 10 → other',
      ' line 11',
      ' line 12',
      ' line 13',
      '@6',
    ])
    expect(await shown(text(lines), text(changed), { opened: [0, 2] })).toHaveLength(20)
  })

  test('put the alike lines beside each other', async () => {
    expect(await shown('alpha = 1\n', 'something new\nalpha = 2\n')).toEqual([
      '+something new',
      '~alpha = [1] → alpha = [2]',
    ])
  })

  test('show a block that came as a whole', async () => {
    const one = ['f() {', '  a', '}', '']
    const two = ['g() {', '  b', '}', '']
    const rows = await shown(text([...one, 'end']), text([...one, ...two, 'end']))
    expect(rows.filter((row) => row.startsWith('+'))).toEqual(two.map((line) => `+${line}`))
  })

  test('give the same rows in windows of any size', async () => {
    const session = opened(text(numbered(300)), text(numbered(300).filter((_, at) => at % 20 !== 5)))
    const { rows } = await session.text(asked())
    const whole = (await session.textRows(asked(), 0, rows)).rows
    const pieces: TextDiffRow[] = []
    for (let at = 0; at < rows; at += 7) pieces.push(...(await session.textRows(asked(), at, 7)).rows)
    expect(pieces).toEqual(whole)
    expect(whole).toHaveLength(rows)
  })
})

describe('what no line shows is told:', () => {
  const notes = async (base: Content, other: Content) => (await opened(base, other).text(asked())).notes

  test('line ends', async () => {
    expect(await notes('a\r\nb\r\n', 'a\nb\n')).toEqual(['Line ends: CRLF before, LF after.'])
    expect(await shown('a\r\nb\r\n', 'a\nb\n')).toEqual([' a', ' b'])
  })

  test('an end without a line end', async () => {
    expect(await notes('a\n', 'a')).toEqual(['The last line of the version after has no line end.'])
  })

  test('the encoding and its mark', async () => {
    expect(await notes(Uint8Array.from([0x4b, 0xe4, 0x73, 0x65, 0x0a]), 'Käse\n')).toEqual([
      'Encoding: Latin-1 (guessed) before, UTF-8 after.',
    ])
    expect(await notes('\ufeffa\n', 'a\n')).toEqual(['Only the version before begins with a byte order mark.'])
  })

  test('white space', async () => {
    const facts = await opened('a b\nc\n', 'a  b\nd\n').text(asked())
    expect(facts).toMatchObject({ addedLines: 2, removedLines: 2, spaceLines: 1 })
    expect(await shown('a b\nc\n', 'a  b\nd\n', { ignoresSpace: true })).toEqual([' a b → a  b', '~c → d'])
  })

  test('lines past the limit, of which those that may go on are not called new', async () => {
    const many = numbered(1010)
    const read = (lines: readonly string[], limits: TextLimits) => readText(memoryFile('a.txt', text(lines)), limits)
    const limits = { bytes: 1_000_000, lines: 1000 }
    const diff = new TextDiff(await read(many, limits), await read(many.slice(5), limits), 'a.txt')
    const facts = diff.facts(asked())
    expect(facts).toMatchObject({ addedLines: 0, removedLines: 5 })
    expect(facts.notes).toEqual([
      'The versions are long: compared are the first 1,000 lines before and 995 lines after.',
    ])
    expect(facts.noPatch).toBe('A patch needs both versions whole.')
    expect(diff.patch()).toBeUndefined()
  })

  test('bytes past the limit, of which no half line is compared', async () => {
    const limits = { bytes: 10, lines: 1000 }
    const cut = await readText(memoryFile('a.txt', 'line 1\nline 2\n'), limits)
    expect([cut.lines, cut.isCut]).toEqual([['line 1'], true])
    const whole = await readText(memoryFile('a.txt', 'line 1\nli\n'), limits)
    expect([whole.lines, whole.isCut]).toEqual([['line 1', 'li'], false])
  })
})

test('bytes that are no text are not compared by lines', async () => {
  const bytes = Uint8Array.from({ length: 400 }, (_, at) => at % 7)
  expect(await opened(bytes, 'a\n').open()).toEqual({ ways: [], notes: [] })
  expect((await opened('a\n', 'b\n').open()).ways).toEqual(['lines'])
})

test('of a huge line the part that differs is shown', async () => {
  const base = `${'x'.repeat(2_000_000)}a`
  const [row] = (await opened(base, `${base.slice(0, -1)}b`).textRows(asked(), 0, 9)).rows
  if (row?.kind !== 'line') throw new Error('A line was expected.')
  expect(row.base?.text.length).toBeLessThan(3000)
  expect(row.base).toMatchObject({ before: 2_000_000 - 200, behind: 0, marks: [[200, 201]] })
})

const anyText = fc
  .array(fc.constantFrom('a\n', 'b\n', 'a b\n', 'ä\r\n', 'c', '\n', '\ufeff', ' \n', '- x\n', '\\ y\n'), {
    maxLength: 30,
  })
  .map((pieces) => pieces.join(''))

test('whatever two texts are, each can be read back from the rows', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, anyText, async (base, other) => {
      for (const form of ['split', 'unified'] as const) {
        const session = opened(base, other)
        const { rows } = await session.textRows(asked({ form, opened: numbered(40).map((_, at) => at) }), 0, 1000)
        for (const [side, whole] of [
          ['base', base],
          ['other', other],
        ] as const) {
          const lines = rows.flatMap((row) => (row.kind === 'line' ? (row[side] ?? []) : []))
          expect(lines.map(({ line }) => line)).toEqual(lines.map((_, at) => at))
          const read = whole.replace(/^\ufeff/, '').replaceAll('\r\n', '\n')
          expect(lines.map((line) => line.text).join('\n')).toBe(read.replace(/\n$/, ''))
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('a patch makes one version of the other, as git applies it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'selvage-patch-'))
  const pairs = fc.sample(fc.tuple(anyText, anyText), { numRuns: 6, seed: 5 })
  const long = numbered(60)
  pairs.push([text(long), text(long.with(3, 'x').with(40, 'y').slice(0, 58))], ['', 'a\nb'], ['a\n', ''])
  try {
    for (const [base, other] of pairs) {
      const patch = await opened(base, other).patch()
      if (base === other) expect(patch).toBe('')
      else {
        writeFileSync(join(folder, 'a.txt'), base)
        // Whatever line ends git is told on this machine.
        const said = execFileSync('git', ['-c', 'core.autocrlf=false', 'apply', '--whitespace=nowarn', '-'], {
          cwd: folder,
          input: patch,
          encoding: 'utf8',
        })
        expect(said).toBe('')
        expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe(other)
      }
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})
