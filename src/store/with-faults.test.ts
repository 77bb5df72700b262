import { expect, test } from 'vitest'
import { systemClock } from '../base/index.ts'
import { createMemoryStore } from './memory/memory-store.ts'
import { withFaults } from './with-faults.ts'

const sha256 = async (bytes: Uint8Array) => new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)))

test.each(['kept', 'none'] as const)(
  'a write that is forgotten was answered all the same, and is gone (versions %s)',
  async (versions) => {
    const inner = createMemoryStore({ bucket: 'memory', clock: systemClock, random: Math.random, sha256, versions })
    const store = withFaults(inner, [{ operation: 'put', nth: 2, when: 'forgotten', keyEnd: 'k' }])
    const first = await store.put('k', new Blob(['first']))
    const second = await store.put('k', new Blob(['other']))
    expect(second.etag).not.toBe(first.etag)
    const left = await store.head({ key: 'k' })
    expect(left?.etag).toBe(versions === 'kept' ? first.etag : undefined)
  },
)
