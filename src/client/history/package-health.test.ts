import { expect, test } from 'vitest'
import type { TopHash } from '../../package/index.ts'
import type { Diagnosis } from '../../registry/index.ts'
import { packageHealth } from './package-health.ts'

const OLD = 'a'.repeat(64) as TopHash
const NEW = 'b'.repeat(64) as TopHash

function behind(state: 'interrupted' | 'in-flight', modifiedMs: number | undefined): Diagnosis {
  return {
    name: 'team/data',
    state,
    latest: { topHash: OLD, etag: undefined, modifiedMs: 0 },
    newest: { topHash: NEW, slot: 1_700_000_000, modifiedMs },
    missing: [],
    odd: ['v1'],
    repair: { type: 'put-latest', topHash: NEW, over: { topHash: OLD, etag: undefined } },
  }
}

test('a publish that was broken off can be repaired by one press', () => {
  expect(packageHealth(behind('interrupted', 5))).toEqual({
    state: 'interrupted',
    healable: true,
    latest: OLD,
    newest: { topHash: NEW, pointer: '1700000000', savedMs: 5 },
    missingManifests: [],
    odd: ['v1'],
  })
})

test('one that may be on its way has nothing to press', () => {
  expect(packageHealth(behind('in-flight', 5)).healable).toBe(false)
})

test('a pointer whose time nobody tells is dated by its name', () => {
  expect(packageHealth(behind('interrupted', undefined)).newest?.savedMs).toBe(1_700_000_000_000)
})
