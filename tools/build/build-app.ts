import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { build } from 'vite'
import { fingerprint } from './fingerprint.ts'

export interface BuildOptions {
  readonly root: string
  /** Where the app will live on its host; begins and ends with a slash. */
  readonly base?: string
  readonly say?: (line: string) => void
}

/** Builds the app into `dist/` unless its sources are those of the last build. Returns the folder. */
export async function buildApp({ root, base = '/', say }: BuildOptions): Promise<string> {
  const distDir = join(root, 'dist')
  const stamp = join(root, '.selvage', 'build.txt')
  const wanted = `${base} ${await fingerprint(root)}`
  if (existsSync(join(distDir, 'index.html')) && (await readOr(stamp, '')) === wanted) return distDir

  say?.('Building the app …')
  await build({ root, base, logLevel: 'warn', build: { outDir: distDir, emptyOutDir: true } })
  await mkdir(dirname(stamp), { recursive: true })
  await writeFile(stamp, wanted)
  return distDir
}

async function readOr(path: string, otherwise: string): Promise<string> {
  return existsSync(path) ? readFile(path, 'utf8') : otherwise
}
