import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Quilt3 } from '../tools/oracle/quilt3.ts'
import type { Site } from './site.ts'

/** Pushes files into a package by quilt3. Returns the address of a file's page. */
export async function pushFiles(
  quilt3: Quilt3,
  site: Site,
  files: Readonly<Record<string, string | Uint8Array>>,
  name = 'strange/files',
): Promise<(file: string) => string> {
  const folder = await mkdtemp(join(tmpdir(), 'selvage-strange-'))
  const entries = []
  for (const [logicalKey, content] of Object.entries(files)) {
    const path = join(folder, logicalKey)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
    entries.push({ logicalKey, path })
  }
  const bucket = site.buckets.versioned
  await quilt3.push({ name, registry: `s3://${bucket}`, entries })
  return (file) =>
    `${site.url}b/${bucket}/packages/${name}/tree/latest/${file.split('/').map(encodeURIComponent).join('/')}`
}
