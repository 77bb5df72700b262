import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Fault } from '../../base/index.ts'
import { type Json, type JsonObject, manifestText, parseJson } from '../../package/index.ts'
import { misfit } from '../corpus-seen.ts'
import { memoryFile } from '../memory-file.ts'
import { openPreview } from '../open-preview.ts'

const root = new URL('../../../fixtures/summarize/', import.meta.url)
const groups = readdirSync(root).filter((name) => name.endsWith('.json'))
const all = groups.flatMap((group) => casesOf(group).map((one) => [group, String(one.get('name')), one] as const))

it('there are sixty cases and more', () => {
  expect(all.length).toBeGreaterThanOrEqual(60)
})

describe.each(groups)('fixtures/summarize/%s', (group) => {
  it.each(casesOf(group).map((one) => [one.get('name'), one] as const))('%s', async (_, one) => {
    const file = memoryFile(String(one.get('from') ?? 'quilt_summarize.json'), new TextEncoder().encode(contentOf(one)))
    const session = openPreview(file)
    const code = one.get('fault')
    if (code !== undefined) {
      const fault = await session.open().catch((error: unknown) => error)
      if (!(fault instanceof Fault)) throw fault
      expect([fault.code, fault.message]).toEqual([code, expect.stringContaining(String(one.get('says')))])
      return
    }
    expect((await session.open()).type).toBe('dashboard')
    const seen = await session.dashboard(0)
    expect(misfit(new Map([...one].filter(([key]) => key === 'rows' || key === 'notes')), seen)).toBeUndefined()
    if (one.has('notes')) expect(seen.notes).toHaveLength(listOf(one.get('notes')).length)
    if (one.has('tiles')) expect(BigInt(seen.rows.flat().length)).toBe(one.get('tiles'))
    if (!one.has('rows')) return
    const faults = listOf(one.get('rows')).map((row) => listOf(row).map((tile) => objectOf(tile).get('faults')))
    expect(seen.rows.map((row) => row.map((tile) => tile.faults))).toEqual(faults)
    for (const tile of seen.rows.flat()) expect(tile.address ?? '/').toMatch(/^\/(?!\/)/)
    expect('polluted' in {}).toBe(false)
  })
})

function casesOf(group: string): readonly JsonObject[] {
  return listOf(parseJson(readFileSync(new URL(group, root), 'utf8'))).map(objectOf)
}

function contentOf(one: JsonObject): string {
  const text = one.get('text')
  if (typeof text === 'string') return text
  const rule = one.get('rule')
  return rule instanceof Map ? madeOf(rule) : manifestText(one.get('summarize') ?? null)
}

function madeOf(rule: JsonObject): string {
  const times = Number(rule.get('times'))
  const [kind, value = null] = [...rule][0] ?? []
  const list = (count: number) => Array.from({ length: count }, () => manifestText(value)).join(',')
  switch (kind) {
    case 'repeat':
      return `[${list(times)}]`
    case 'row':
      return `[[${list(times)}]]`
    case 'nest':
      return '['.repeat(Number(value)) + ']'.repeat(Number(value))
    case 'pad':
      return `["a.csv"]${' '.repeat(Number(value))}`
    case 'title':
      return `[{"path": "a.csv", "title": "${String(value).repeat(times)}"}]`
    case 'path':
      return `["${String(value).repeat(times)}"]`
    default:
      throw new Error(`There is no rule ${kind}`)
  }
}

function listOf(json: Json | undefined): readonly Json[] {
  if (!Array.isArray(json)) throw new Error('A list was expected')
  return json
}

function objectOf(json: Json | undefined): JsonObject {
  if (!(json instanceof Map)) throw new Error('An object was expected')
  return json
}
