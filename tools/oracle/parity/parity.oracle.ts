import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { readDeviations } from './deviations.ts'
import { complaints } from './differences.ts'
import { scripts } from './scripts/index.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage(inject('engine'))
})
afterAll(() => stage.stop())

describe('what quilt3 does with a registry', { concurrent: true }, () => {
  test.for(scripts)('$name', async (script, { expect: expectHere }) => {
    expectHere(complaints(await stage.play(script), script)).toBe('')
  })
})

describe('docs/decisions/parity.md', () => {
  const deviations = readDeviations()
  const shown = new Set(scripts.flatMap(({ shows = {} }) => Object.keys(shows)))

  test('lists every deviation that a script shows', () => {
    const listed = new Set(deviations.map(({ id }) => id))
    expect([...shown].filter((id) => !listed.has(id))).toEqual([])
  })

  test('lists none that no script shows, unless it says why', () => {
    expect(deviations.filter(({ id, notHere }) => notHere === undefined && !shown.has(id))).toEqual([])
  })

  test('gives a reason only where no script shows the deviation', () => {
    expect(deviations.filter(({ id, notHere }) => notHere !== undefined && shown.has(id))).toEqual([])
  })

  test('names each deviation once', () => {
    expect(new Set(deviations.map(({ id }) => id)).size).toBe(deviations.length)
  })
})
