import { type Call, type Fault, isFault } from '../../base/index.ts'
import type { ListedObject } from '../object-store.ts'
import type { Bench } from './bench.ts'

/** The first page of a listing, or why there is none. */
export async function firstPage(
  { store }: Pick<Bench, 'store'>,
  prefix: string,
  call: Call,
): Promise<readonly ListedObject[] | Fault> {
  try {
    for await (const { objects } of store.list(prefix, call)) return objects
    return []
  } catch (error) {
    if (isFault(error)) return error
    throw error
  }
}
