import type { Adapter, AdapterPayload } from 'oidc-provider'

/** What a provider remembers, in memory and gone with it. The provider itself looks at what has ended. */
export function providerMemory(): (model: string) => Adapter {
  const records = new Map<string, AdapterPayload>()
  return (model) => {
    const name = (id: string): string => `${model}:${id}`
    return {
      upsert: async (id, payload) => {
        records.set(name(id), payload)
      },
      find: async (id) => records.get(name(id)),
      findByUid: async (uid) => {
        const found = [...records].find(([key, payload]) => key.startsWith(name('')) && payload.uid === uid)
        return found?.[1]
      },
      findByUserCode: async () => undefined,
      consume: async (id) => {
        const payload = records.get(name(id))
        if (payload) records.set(name(id), { ...payload, consumed: Math.floor(Date.now() / 1000) })
      },
      destroy: async (id) => {
        records.delete(name(id))
      },
      revokeByGrantId: async (grantId) => {
        for (const [key, payload] of records) if (payload.grantId === grantId) records.delete(key)
      },
    }
  }
}
