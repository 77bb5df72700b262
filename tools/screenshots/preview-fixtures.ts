import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** What `index.html` of the scripted page knows of fixtures/previews: the files of its package in the scenario `preview`. */
export interface PreviewFixture {
  readonly path: string
  readonly sizeBytes: number
}

export async function previewFixtures(root: string): Promise<readonly PreviewFixture[]> {
  const folder = join(root, 'fixtures/previews')
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = found.filter((one) => one.isFile() && one.name !== 'expected.json' && one.parentPath !== folder)
  return Promise.all(
    files.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name)
      return { path: path.slice(folder.length + 1), sizeBytes: (await stat(path)).size }
    }),
  )
}
