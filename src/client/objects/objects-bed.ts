import type { ObjectsQuery } from '../engine.ts'
import { memoryDesk } from '../memory-desk.ts'
import { objectsWork } from './objects-work.ts'

/** What tests of the bucket browser stand on. */
export const LAB = { storeId: 'main', bucket: 'lab' }

export const bytesOf = (content: string) => new TextEncoder().encode(content)

/** A bucket in memory that holds objects of these keys, each its key. */
export async function objectsBed(keys: readonly string[] = [], versions: 'kept' | 'none' = 'kept') {
  const desk = await memoryDesk({ main: ['lab'] }, { versions })
  const bucket = desk.working(LAB)
  for (const key of keys) await bucket.put(key, bytesOf(key))
  return { desk, bucket, engine: objectsWork(desk) }
}

/** All of the top, by name, but for what is said. */
export function queryOf(more: Partial<ObjectsQuery> = {}): ObjectsQuery {
  return {
    folder: '',
    prefix: '',
    holds: '',
    sort: { by: 'name', descending: false },
    from: 0,
    count: 100,
    ...more,
  }
}

export const numbered = (count: number) =>
  Array.from({ length: count }, (_, at) => `n${String(at).padStart(5, '0')}.csv`)
