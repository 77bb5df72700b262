import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Json, type JsonObject, parseJson } from '../../package/index.ts'
import { memoryFile } from '../memory-file.ts'
import { openDiff } from './open-diff.ts'
import type { DiffCell, TableDiffRow } from './table-diff-model.ts'

const root = new URL('../../../fixtures/table-diffs/', import.meta.url)
const cases = readdirSync(root).filter((name) => name !== 'README.md')

describe.each(cases)('fixtures/table-diffs/%s', (name) => {
  const place = new URL(`${name}/`, root)
  const files = readdirSync(place)
  const expected = objectOf(parseJson(readFileSync(new URL('expected.json', place), 'utf8')))
  const versionOf = (side: string) => {
    const file = files.find((one) => one.startsWith(`${side}.`)) ?? ''
    return memoryFile(file, new Uint8Array(readFileSync(new URL(file, place))))
  }
  const session = openDiff(versionOf('base'), versionOf('other'))
  const keys = listOf(expected.get('keys')).map(String)
  const query = { keys, change: undefined }

  test(`${name} is compared as pandas does`, async () => {
    expect((await session.open()).ways[0]).toBe('rows')
    const facts = await session.table(query)
    const { columns } = facts
    const named = (change: string) => columns.flatMap((one) => (one.change === change ? [one.name] : []))
    expect(facts.keys.map((at) => columns[at]?.name)).toEqual(keys)
    expect({ added: named('added'), removed: named('removed'), type: named('type') }).toEqual(
      plain(expected.get('columns')),
    )
    for (const key of ['columnsMoved', 'rowsMoved', 'counts', 'changedCells', 'doubled'] as const) {
      expect(facts[key], key).toEqual(plain(expected.get(key)))
    }
    expect(facts.rows).toBe(listOf(expected.get('rows')).length)

    const all = columns.map((_, at) => at)
    const { rows } = await session.tableRows(query, 0, facts.rows, all)
    const cellsOf = (row: TableDiffRow) =>
      Object.fromEntries(
        columns.flatMap((column, at) => {
          const cell = row.cells[at]
          return cell && isTold(cell, row) ? [[column.name, [cell.base ?? null, cell.other ?? null]]] : []
        }),
      )
    const told = rows.map((row) => ({
      change: row.change,
      base: row.base ?? null,
      other: row.other ?? null,
      cells: cellsOf(row),
    }))
    expect(told.sort((a, b) => rank(a) - rank(b))).toEqual(plain(expected.get('rows')))

    const counted = columns.reduce((sum, column) => sum + column.changedCells, 0)
    expect(counted).toBe(facts.changedCells)
  })

  test(`${name} proposes a key that tells all rows apart, and no other`, async () => {
    const { proposed } = await session.table({ keys: undefined, change: undefined })
    if (expected.get('areProposed') === true) expect(proposed[0]).toEqual(keys)
    else expect(proposed).not.toContainEqual(keys)
  })
})

test('at least twelve pairs of tables are compared', () => {
  expect(cases.length).toBeGreaterThanOrEqual(12)
})

/** A cell that differs, or any of a row that only one side has. */
function isTold({ base, other, differs }: DiffCell, { change }: TableDiffRow): boolean {
  return differs || (change !== 'changed' && (base ?? other) !== undefined)
}

/** In the order of the later version, removed rows behind. */
function rank({ base, other }: { readonly base: number | null; readonly other: number | null }): number {
  return other ?? 1_000_000 + (base ?? 0)
}

/** Of JSON what JavaScript has for it. */
function plain(json: Json | undefined): unknown {
  if (json instanceof Map) return Object.fromEntries([...json].map(([key, value]) => [key, plain(value)]))
  if (Array.isArray(json)) return json.map(plain)
  return typeof json === 'bigint' && Number.isSafeInteger(Number(json)) ? Number(json) : json
}

function objectOf(json: Json | undefined): JsonObject {
  if (json instanceof Map) return json
  throw new Error('An expectation is an object.')
}

function listOf(json: Json | undefined): readonly Json[] {
  if (Array.isArray(json)) return json
  throw new Error('A list was expected.')
}
