import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'

/** Bytes by path, of all files below a folder; a folder that is not there holds none. */
export type FolderSnapshot = ReadonlyMap<string, Uint8Array>

export async function folderSnapshot(folder: string): Promise<FolderSnapshot> {
  const rows = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = rows.filter((row) => row.isFile()).map((row) => join(row.parentPath, row.name))
  const read = files.toSorted().map(async (path) => [relative(folder, path), await readFile(path)] as const)
  return new Map(await Promise.all(read))
}
