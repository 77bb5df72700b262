import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { Fault } from '../base/index.ts'
import { type Json, type JsonObject, parseJson } from '../package/index.ts'
import { misfit, seenOf } from './corpus-seen.ts'
import { memoryFile } from './memory-file.ts'
import { openPreview } from './open-preview.ts'

const root = new URL('../../fixtures/previews/', import.meta.url)
const EXPECTED = 'expected.json'
const folders = readdirSync(root).filter((name) => statSync(new URL(name, root)).isDirectory())

describe.each(folders)('fixtures/previews/%s', (folder) => {
  const place = new URL(`${folder}/`, root)
  const names = readdirSync(place).filter((name) => name !== EXPECTED)
  const expectations = objectOf(parseJson(readFileSync(new URL(EXPECTED, place), 'utf8')))

  it('has an expectation for each file, and a file for each expectation', () => {
    expect(names.length).toBeGreaterThan(0)
    expect([...expectations.keys()].sort()).toEqual(names.sort())
  })

  it.each([...expectations.keys()])('%s is shown as its own tool reads it', async (name) => {
    const bytes = new Uint8Array(readFileSync(new URL(name, place)))
    const expected = objectOf(expectations.get(name))
    const session = openPreview(memoryFile(name, bytes))
    const code = expected.get('fault')
    if (code !== undefined) {
      const fault = await session.open().catch((error: unknown) => error)
      if (!(fault instanceof Fault)) throw fault
      expect(fault.code).toBe(code)
      expect(fault.message).toContain(textOf(expected.get('says') ?? ''))
      return
    }
    const head = await session.open()
    expect(head.type).toBe(expected.get('type'))
    for (const key of ['facts', 'notes'] as const) {
      for (const text of listOf(expected.get(key) ?? [])) {
        expect(head[key], `a ${key.slice(0, -1)}`).toContainEqual(expect.stringContaining(textOf(text)))
      }
    }
    const parts = listOf(expected.get('parts')).map(objectOf)
    expect(head.parts.map(({ kind }) => kind)).toEqual(parts.map((part) => part.get('kind')))
    for (const [at, part] of head.parts.entries()) {
      const wanted = objectOf(parts[at])
      expect(misfit(wanted, await seenOf(session, at, part, wanted), `part ${at}`)).toBeUndefined()
    }
  })
})

it('the corpus holds at least 150 files, and is small', () => {
  const sizes = folders.flatMap((folder) => {
    const place = new URL(`${folder}/`, root)
    return readdirSync(place).map((name) => statSync(new URL(name, place)).size)
  })
  expect(sizes.length - folders.length).toBeGreaterThanOrEqual(150)
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(4 * 1024 * 1024)
})

function objectOf(json: Json | undefined): JsonObject {
  if (json instanceof Map) return json
  throw new Error('An expectation is an object.')
}

function listOf(json: Json | undefined): readonly Json[] {
  if (Array.isArray(json)) return json
  throw new Error('A list was expected.')
}

function textOf(json: Json): string {
  if (typeof json === 'string') return json
  throw new Error('A text was expected.')
}
