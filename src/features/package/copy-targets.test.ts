import { describe, expect, test } from 'vitest'
import type { StoreState } from '../../client/engine.ts'
import { copyTargets } from './copy-targets.ts'

const store = (id: string, kind: StoreState['kind'], ...buckets: string[]): StoreState => ({
  kind,
  id,
  label: id.toUpperCase(),
  endpoint: '',
  region: '',
  buckets,
  session: 'signed-in',
  signIn: [],
  added: false,
})
const stores = [
  store('main', 's3', 'lab', 'archive', 'shared'),
  store('own', 's3', 'scratch'),
  store('disk', 'folder', 'x'),
]
const source = { bucket: 'lab', storeId: 'main' }

describe('the registries to copy to', () => {
  test('are the successors first, then the others of the site, and the source last', () => {
    const successors = [
      { registry: 's3://shared', title: 'Published', copiesData: true },
      { registry: 's3://scratch/', title: 'Staging', copiesData: false },
    ]
    expect(copyTargets(stores, source, successors, undefined)).toEqual([
      {
        id: 'main/shared',
        label: 'Published (shared)',
        registry: { bucket: 'shared', storeId: 'main' },
        copiesData: true,
      },
      {
        id: 'own/scratch',
        label: 'Staging (scratch)',
        registry: { bucket: 'scratch', storeId: 'own' },
        copiesData: false,
      },
      {
        id: 'main/archive',
        label: 'archive, MAIN',
        registry: { bucket: 'archive', storeId: 'main' },
        copiesData: true,
      },
      { id: 'main/lab', label: 'lab, MAIN, this one', registry: source, copiesData: true },
    ])
  })

  test('have the default registry first where the workflows propose none', () => {
    const preferred = { bucket: 'scratch', storeId: 'own' }
    expect(copyTargets(stores, source, [], preferred).map(({ id }) => id)).toEqual([
      'own/scratch',
      'main/archive',
      'main/shared',
      'main/lab',
    ])
  })

  test('leave out a successor that no store of the site has', () => {
    const successors = [{ registry: 's3://elsewhere', title: 'Gone', copiesData: true }]
    expect(copyTargets(stores, source, successors, undefined).map(({ id }) => id)).toEqual([
      'main/archive',
      'main/shared',
      'own/scratch',
      'main/lab',
    ])
  })
})
