import { join } from 'node:path'
import { createNodeClient, type NodeClientOptions } from '../../src/client/node.ts'

const name = 'demo/iris'
const files = join(import.meta.dirname, '..', 'sample', 'files')
const meta = {
  title: 'Iris',
  source: 'R. A. Fisher, "The use of multiple measurements in taxonomic problems", 1936',
  flowers: 150,
  species: ['setosa', 'versicolor', 'virginica'],
}

/** Publishes the sample package by our own client unless the registry has one of that name. Tells whether it did. */
export async function publishSample(registry: string, options: NodeClientOptions): Promise<boolean> {
  const client = createNodeClient(options)
  try {
    const versions = await client.listPackageVersions(name, registry)
    if (versions.length > 0) return false
    const sample = new client.Package()
    await sample.setDir('.', files)
    const result = await sample
      .setMeta(meta)
      .push(name, registry, { message: 'Measures of 150 irises, with a notebook' })
    // The later look at what was published would outlive an engine that is stopped at once.
    await result.settled
    return true
  } finally {
    client.close()
  }
}
