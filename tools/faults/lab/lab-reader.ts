import { browseRevision } from '../../../src/client/package/browse-revision.ts'
import { Package } from '../../../src/client/package.ts'
import type { Script } from './fate.ts'
import { LabProcess } from './lab-process.ts'
import { BUCKET, type LabWorld, NAME } from './lab-world.ts'

/** Does something with what `latest` names, in a process of its own. */
export async function withLatest<T>(
  world: LabWorld,
  work: (pkg: Package) => Promise<T>,
  script: Script = () => undefined,
): Promise<T> {
  const reader = new LabProcess(world, { script })
  try {
    const { context } = reader
    return await work(new Package(context, await browseRevision(context, NAME, { registry: `s3://${BUCKET}` })))
  } finally {
    reader.kill()
  }
}
