import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import type { Engine, ObjectsQuery } from '../../client/engine.ts'
import { levelQuery, objectsQuery } from './queries.ts'

const registry = { storeId: 'main', bucket: 'lab' }
const plain: ObjectsQuery = {
  folder: 'raw/',
  prefix: '',
  holds: '',
  sort: { by: 'name', descending: false },
  from: 0,
  count: 400,
}

function playing() {
  const asked: (number | undefined)[] = []
  const forgotten: string[] = []
  const engine = {
    objectRows: async (_registry: unknown, { beyond }: ObjectsQuery) => {
      asked.push(beyond)
      return { rows: [], known: 0, more: true, read: asked.length * 1000, cut: false }
    },
    forgetObjects: async (_registry: unknown, folder: string) => void forgotten.push(folder),
  } as unknown as Engine
  return { engine, asked, forgotten, client: new QueryClient() }
}

it('a level that must be read whole is asked for what is beyond the last answer, so that nothing is asked by the clock', async () => {
  const { engine, asked, client } = playing()
  const query = { ...objectsQuery(engine, registry, { ...plain, holds: '.csv' }, 1), staleTime: 0 }
  await client.fetchQuery(query)
  await client.fetchQuery(query)
  expect(asked).toEqual([undefined, 1000])
})

it('a level by name is read no further than it is shown', async () => {
  const { engine, asked, client } = playing()
  const query = { ...objectsQuery(engine, registry, plain, 1), staleTime: 0 }
  await client.fetchQuery(query)
  await client.fetchQuery(query)
  expect(asked).toEqual([undefined, undefined])
})

it('a folder is listed anew when it is opened after a while, and not on the way back at once', async () => {
  const { engine, forgotten, client } = playing()
  await client.fetchQuery(levelQuery(engine, registry, 'raw/'))
  await client.fetchQuery(levelQuery(engine, registry, 'raw/'))
  expect(forgotten).toEqual(['raw/'])
  await client.fetchQuery({ ...levelQuery(engine, registry, 'raw/'), staleTime: 0 })
  expect(forgotten).toEqual(['raw/', 'raw/'])
})
