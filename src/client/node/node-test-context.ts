import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { systemClock } from '../../base/index.ts'
import { sha256 } from '../../hash/index.ts'
import { formatPhysicalKey } from '../../package/index.ts'
import { createSettings, memorySettings } from '../../session/index.ts'
import { nodeDirectory } from '../../store/folder/node-directory.ts'
import { aroundCalls, createFolderStore, type MemoryStoreOptions } from '../../store/index.ts'
import type { ClientContext } from '../context.ts'
import { memoryContext } from '../memory-context.ts'
import { nodeFiles } from './node-files.ts'
import { nodeJournals } from './node-journals.ts'

/** Buckets in memory, and a real folder of this machine that is gone after the test. For tests. */
export interface NodeTestContext {
  readonly context: ClientContext
  /** Absolute, links resolved; `data` in it is quilt3's data folder. */
  readonly folder: string
  /** The folder as a physical key begins with it: `file://` and its path, percent-encoded. */
  readonly address: string
  /** Writes files below the folder, by their paths in it. */
  write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void>
  remove(): Promise<void>
}

export async function nodeTestContext(options: Partial<MemoryStoreOptions> = {}): Promise<NodeTestContext> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'selvage-client-')))
  const data = join(folder, 'data')
  const shared = { clock: systemClock, random: Math.random, sha256 }
  const settings = createSettings({
    store: memorySettings(),
    localRegistry: pathToFileURL(join(data, 'packages')).href,
    fetch,
  })
  const running = new Set<Promise<unknown>>()
  let isOver = false
  const context = memoryContext(options, {
    files: nodeFiles(() => data),
    openJournal: nodeJournals({ dataFolder: () => data, endpoint: 'memory' }),
    settings,
    openLocal: (path) => {
      const root = path.endsWith('/') ? path : `${dirname(path)}/`
      const store = createFolderStore({ ...shared, root, directory: nodeDirectory(root) })
      return aroundCalls(store, (_operation, _call, attempt) => {
        if (isOver) return new Promise(() => undefined)
        const call = attempt()
        running.add(call)
        const ended = () => void running.delete(call)
        call.then(ended, ended)
        return call
      })
    },
  })
  return {
    context,
    folder,
    address: formatPhysicalKey({ bucket: null, path: folder, versionId: null }),
    async write(files) {
      for (const [path, content] of Object.entries(files)) {
        await mkdir(dirname(join(folder, path)), { recursive: true })
        await writeFile(join(folder, path), content)
      }
    },
    async remove() {
      // A publish looks at its work once more, seconds later: nothing of it writes here any more.
      isOver = true
      await Promise.allSettled(running)
      await rm(folder, { recursive: true })
    },
  }
}
