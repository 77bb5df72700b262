import { join } from 'node:path'
import type { Quilt3 } from '../oracle/quilt3.ts'
import type { FreshFolder } from './workloads.ts'

/** Milliseconds of quilt3's `push` of a folder, in a Python process that is running already. */
export async function timeQuilt3Push(
  quilt3: Quilt3,
  registry: string,
  folder: FreshFolder,
  name: string,
): Promise<number> {
  const entries = folder.names.map((logicalKey) => ({ logicalKey, path: join(folder.path, logicalKey) }))
  const startMs = performance.now()
  await quilt3.push({ name, registry, entries })
  return performance.now() - startMs
}
