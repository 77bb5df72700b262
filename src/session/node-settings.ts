import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../base/index.ts'
import type { SettingsStore } from './settings.ts'

/** The `config.yml` in quilt3's data folder, shared with quilt3 (format §15). `folder` is asked at each use. */
export function nodeSettings(folder: () => string, nowMs: () => number): SettingsStore {
  const place = () => join(folder(), 'config.yml')
  return {
    async read() {
      try {
        return await readFile(place(), 'utf8')
      } catch (error) {
        if (isMissing(error)) return undefined
        throw unreadable(place(), error)
      }
    },
    async write(text, { backup = false } = {}) {
      const path = place()
      try {
        await mkdir(folder(), { recursive: true })
        // Written beside it first: who reads meanwhile sees the old or the new.
        const fresh = `${path}.${process.pid}.new`
        await writeFile(fresh, text)
        if (backup) await rename(path, `${path}.backup.${stamp(nowMs())}`).catch(passMissing)
        await rename(fresh, path)
      } catch (error) {
        throw unreadable(path, error)
      }
    },
  }
}

/** ISO 8601 without its signs, as quilt3 dates its backups. */
function stamp(nowMs: number): string {
  return new Date(nowMs).toISOString().replace(/[-:]/g, '')
}

function passMissing(error: unknown): void {
  if (!isMissing(error)) throw error
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

function unreadable(path: string, cause: unknown): Fault {
  return new Fault('denied', `The settings in ${path} cannot be read or written. Check the rights of the file.`, {
    where: { file: path },
    cause,
  })
}
