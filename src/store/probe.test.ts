import { expect, test } from 'vitest'
import { Fault, systemClock } from '../base/index.ts'
import { createMemoryStore } from './memory/memory-store.ts'
import type { ObjectStore } from './object-store.ts'
import { probeStore } from './probe.ts'

test('a store that looks before it writes, but lets several racing creators win, is found out', async () => {
  const sha256 = async (bytes: Uint8Array) =>
    new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)))
  const memory = createMemoryStore({ bucket: 'memory', clock: systemClock, random: Math.random, sha256 })
  const looking: ObjectStore = {
    ...memory,
    async put(key, body, call) {
      if (call?.ifMatch === null && (await memory.head({ key }))) throw new Fault('conflict', 'It is there.')
      return memory.put(key, body, { ...call, ifMatch: undefined })
    },
  }
  const exposes = () => ({ etag: true, versionId: true, sha256: true })
  expect(await probeStore(looking, Math.random, exposes)).toMatchObject({ conditions: 'ignored' })
})
