import { randomUUID } from 'node:crypto'
import { type FileHandle, link, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { JournalDisk } from './journal-disk.ts'

const OURS_ALONE = { folder: 0o700, file: 0o600 }

export const nodeJournalDisk: JournalDisk = {
  read: (path) => readFile(path, 'utf8').catch(undefinedWhere('ENOENT')),

  async open(path) {
    await makeFolder(path)
    const file = await open(path, 'a', OURS_ALONE.file)
    await syncFolder(dirname(path))
    return {
      async append(text) {
        await file.appendFile(text)
        await file.datasync()
      },
      close: () => file.close(),
    }
  },

  async create(path, text) {
    await makeFolder(path)
    const draft = `${path}.${randomUUID()}`
    try {
      await writeFile(draft, text, { mode: OURS_ALONE.file })
      await link(draft, path)
      return true
    } catch (error) {
      if (hasCode(error, 'EEXIST')) return false
      throw error
    } finally {
      await rm(draft, { force: true })
    }
  },

  rename,
  remove: (path) => rm(path, { force: true }),
}

async function makeFolder(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: OURS_ALONE.folder })
}

/** A file that was just made is found after a crash only if its folder was written, too. Not every system can. */
async function syncFolder(path: string): Promise<void> {
  let folder: FileHandle | undefined
  try {
    folder = await open(path)
    await folder.sync()
  } catch {
    // Then it stands there a little later.
  } finally {
    await folder?.close()
  }
}

function undefinedWhere(code: string): (error: unknown) => undefined {
  return (error) => {
    if (hasCode(error, code)) return undefined
    throw error
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
