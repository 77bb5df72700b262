import { createHash } from 'node:crypto'
import { glob, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Everything that the built app is made from; tests beside the code are not. */
const sources = [
  'index.html',
  'package-lock.json',
  'preview.html',
  'vite.config.ts',
  'public/**/*',
  'src/**/*',
  'tools/{build,serve}/**/*',
]
const isTest = /\.(test|contract)\.tsx?$/

/** SHA-256 in hex over names and contents: the same for the same sources, whenever they were written. */
export async function fingerprint(root: string): Promise<string> {
  const paths: string[] = []
  for await (const entry of glob(sources, { cwd: root, withFileTypes: true })) {
    if (entry.isFile() && !isTest.test(entry.name)) paths.push(join(entry.parentPath, entry.name).slice(root.length))
  }
  const hash = createHash('sha256')
  for (const path of paths.sort()) {
    const content = await readFile(join(root, path))
    hash.update(`${path}\0${content.byteLength}\0`).update(content)
  }
  return hash.digest('hex')
}
