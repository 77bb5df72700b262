import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAbort } from '../../base/index.ts'
import { memoryFile } from '../memory-file.ts'
import type { Cell, Column } from '../preview-part.ts'
import { rowTable } from '../row-table.ts'
import { openDiff } from './open-diff.ts'
import { TableDiff } from './table-diff.ts'
import { readSide } from './table-side.ts'

const column = (name: string, type: Column['type'] = 'text'): Column => ({ name, type, declared: undefined })
const ALL = { keys: undefined, change: undefined }

async function diffOf(
  columns: readonly Column[],
  base: readonly (readonly Cell[])[],
  other: readonly (readonly Cell[])[],
) {
  return new TableDiff(await readSide(rowTable(columns, base), false), await readSide(rowTable(columns, other), false))
}

const opened = (base: string, other: string) => openDiff(memoryFile('a.csv', base), memoryFile('a.csv', other))

describe('keys that are proposed', () => {
  test('are those that most rows of both versions have in common', async () => {
    const columns = [column('count', 'integer'), column('id')]
    const diff = await diffOf(
      columns,
      [
        [1, 'a'],
        [2, 'b'],
        [3, 'c'],
      ],
      [
        [7, 'a'],
        [8, 'b'],
        [3, 'c'],
      ],
    )
    const facts = await diff.facts(ALL)
    expect(facts.proposed).toEqual([['id'], ['count']])
    expect(facts.counts).toEqual({ added: 0, removed: 0, changed: 2, same: 1 })
  })

  test('are none where no column and no pair tells all rows apart: rows are compared by their place', async () => {
    const facts = await (await diffOf([column('a')], [['x'], ['x']], [['x'], ['y']])).facts(ALL)
    expect(facts).toMatchObject({ proposed: [], keys: [], counts: { changed: 1, same: 1 } })
  })

  test('are no numbers that were measured', async () => {
    const facts = await (await diffOf([column('signal', 'number')], [[0.5], [0.25]], [[0.5], [0.125]])).facts(ALL)
    expect(facts.proposed).toEqual([])
  })
})

test('keys that not both versions have are told', async () => {
  const session = opened('id,a\n1,2\n', 'id,b\n1,2\n')
  await expect(session.table({ keys: ['a'], change: undefined })).rejects.toMatchObject({
    code: 'absent',
    message: 'Not both versions have a column “a”. Choose others to tell rows apart.',
  })
})

test('rows of two keys are told apart by each of them', async () => {
  const columns = [column('a'), column('b'), column('c')]
  const diff = await diffOf(columns, [['x', 'ysz', 1]], [['xsy', 'z', 1]])
  const { counts } = await diff.facts({ keys: ['a', 'b'], change: undefined })
  expect(counts).toEqual({ added: 1, removed: 1, changed: 0, same: 0 })
})

test('rows of one change are found, in windows, with the cells that are asked for', async () => {
  const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `k${from + at},v\n`).join('')
  const session = opened(`id,v\n${lines(0, 300)}`, `id,v\n${lines(100, 450)}`)
  const query = { keys: ['id'], change: 'added' } as const
  const { rows, columns } = await session.table(query)
  expect(rows).toBe(150)
  const at = columns.findIndex(({ name }) => name === 'id')
  const window = await session.tableRows(query, 120, 50, [at])
  expect(window.rows).toHaveLength(30)
  expect(window.rows[0]?.cells).toEqual([{ base: undefined, other: 'k420', differs: false }])
})

test('texts with quoted line ends are cells like others', async () => {
  const session = opened('id,text\n1,"two\nlines"\n2,x\n', 'id,text\n1,"two\nlines, more"\n2,x\n')
  expect(await session.table(ALL)).toMatchObject({ counts: { changed: 1, same: 1 }, changedCells: 1 })
})

describe('of large tables', () => {
  test('the first rows are read up to the limits, and it is told', async () => {
    const columns = [column('id', 'integer'), column('text')]
    const rows = Array.from({ length: 5000 }, (_, at) => [at, 'word'])
    const source = rowTable(columns, rows)
    const limits = { rows: 1000, cells: 1_000_000, signs: 1_000_000 }
    const few = await readSide(source, false, undefined, limits)
    expect([few.rows.length, few.isPart]).toEqual([1000, true])
    expect((await readSide(source, false, undefined, { ...limits, cells: 600 })).rows).toHaveLength(300)
    const facts = await new TableDiff(few, await readSide(source, false)).facts(ALL)
    expect(facts.notes).toEqual([
      'Compared are the first 1,000 rows before and all 5,000 rows after. What seems added or removed may stand behind them.',
    ])
  })

  test('texts are bounded by their signs', async () => {
    const rows = Array.from({ length: 9000 }, () => ['x'.repeat(1000)])
    const side = await readSide(rowTable([column('a')], rows), false, undefined, {
      rows: 9000,
      cells: 9000,
      signs: 1_000_000,
    })
    expect(side.isPart).toBe(true)
    expect(side.rows.length).toBeLessThan(5000)
  })

  test('reading can be given up', async () => {
    const stop = new AbortController()
    const rows = Array.from({ length: 9000 }, (_, at) => [at])
    const source = rowTable([column('id', 'integer')], rows)
    const reading = readSide(
      {
        ...source,
        rows: (from, count) => {
          stop.abort()
          return source.rows(from, count)
        },
      },
      false,
      { signal: stop.signal },
    )
    expect(isAbort(await reading.catch((error: unknown) => error))).toBe(true)
  })
})

const anyRows = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.constantFrom('x', 'y', '', null)), {
  maxLength: 12,
})

test('whatever two tables are, the later one can be made of the earlier one and what differs', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyRows,
      anyRows,
      fc.constantFrom(['id'], ['text'], ['id', 'text'], []),
      async (base, other, keys) => {
        const diff = await diffOf([column('id', 'integer'), column('text')], base, other)
        const query = { keys, change: undefined }
        const { rows, counts } = await diff.facts(query)
        const changes = await diff.rows(query, 0, rows, [0, 1])
        expect(counts.same + counts.changed + counts.removed).toBe(base.length)
        expect(counts.same + counts.changed + counts.added).toBe(other.length)
        const gone = new Set(changes.flatMap((row) => row.base ?? []))
        const kept = base.filter((_, place) => !gone.has(place))
        const came = changes.flatMap(({ other: place, cells }) =>
          place === undefined ? [] : [cells.map((cell) => cell.other ?? null)],
        )
        const sorted = (all: readonly (readonly Cell[])[]) => all.map((row) => JSON.stringify(row)).sort()
        expect(sorted([...kept, ...came])).toEqual(sorted(other))
      },
    ),
    { numRuns: 80 },
  )
})
