import { describe, expect, test } from 'vitest'
import { systemClock } from '../../base/index.ts'
import { createMemoryStore, type MemoryStoreOptions } from '../memory/memory-store.ts'
import { describeStore } from './describe-store.ts'
import { bytesOf, sha256, textAt } from './samples.ts'

const open = (more: Partial<MemoryStoreOptions>) =>
  createMemoryStore({ bucket: 'memory', clock: systemClock, random: Math.random, sha256, ...more })

describeStore({
  name: 'memory',
  open: async ({ versions }) => open({ versions: versions ? 'kept' : 'none' }),
  openTwo: async () => {
    const world = new Map()
    return [open({ world, bucket: 'here', versions: 'none' }), open({ world, bucket: 'there' })]
  },
  abilities: {
    conditions: 'atomic',
    checksums: 'checked',
    versions: 'kept',
    exposes: { etag: true, versionId: true, sha256: true },
  },
})

describe('memory that plays a weaker store', () => {
  test('is found out by the probe', async () => {
    const weak = open({ versions: 'none', conditions: 'ignored', checksums: 'ignored' })
    expect(await weak.can()).toMatchObject({ conditions: 'ignored', checksums: 'ignored', versions: 'none' })
    expect(await open({ conditions: 'refused' }).can()).toMatchObject({ conditions: 'refused', checksums: 'checked' })
  })

  test('lets all creators win where conditions are ignored', async () => {
    const weak = open({ conditions: 'ignored' })
    await weak.put('key', bytesOf('first'), { ifMatch: null })
    await weak.put('key', bytesOf('second'), { ifMatch: null })
    expect(await textAt(weak, 'key')).toBe('second')
  })

  test('tells no checksums where it checks none', async () => {
    const weak = open({ checksums: 'ignored' })
    expect(await weak.put('key', bytesOf('x'), { sha256: new Uint8Array(32) })).toMatchObject({ sha256: undefined })
  })
})
