import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { chromiumEnv, chromiumFlags, findChromium } from '../tools/chromium/index.ts'

const LIMIT_MS = 60_000

/** A browser that can be killed and started again: what it has stored on its disk stays. */
export interface OwnBrowser {
  /** Starts it, or starts it again. */
  start(): Promise<Page>
  /** SIGKILL, as when the machine loses its power: nothing in it has time to tidy up. */
  kill(): Promise<void>
  /** Ends it well, and forgets its disk. */
  dispose(): Promise<void>
}

export async function ownBrowser(): Promise<OwnBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'selvage-profile-'))
  const executablePath = findChromium()
  let context: BrowserContext | undefined
  let pids: readonly number[] = []
  return {
    async start() {
      context = await chromium.launchPersistentContext(profile, {
        ...(executablePath === undefined ? {} : { executablePath }),
        args: [...chromiumFlags(process.getuid?.() === 0)],
        env: chromiumEnv(),
        locale: 'en-GB',
        timezoneId: 'UTC',
        viewport: { width: 1440, height: 900 },
      })
      // Looked for now: a kill comes at its moment, and not after a walk through all processes.
      pids = await processesOf(profile)
      // No test's own limit ends what is asked of it.
      context.setDefaultTimeout(LIMIT_MS)
      // Headless, it asks nobody whether files that were kept may be read again, and waits for the answer for ever.
      await context.addInitScript(() => {
        Reflect.set(FileSystemHandle.prototype, 'requestPermission', async () => 'denied')
      })
      return context.pages()[0] ?? context.newPage()
    },
    async kill() {
      const closed = context && new Promise((resolve) => context?.once('close', resolve))
      for (const pid of pids) process.kill(pid, 'SIGKILL')
      await closed
      context = undefined
      pids = []
    },
    async dispose() {
      await context?.close()
      // Its other processes end a moment after the first, and write there until then.
      await rm(profile, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

/** Its main process, by the profile that it was started with; the others end with it. */
async function processesOf(profile: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const found: number[] = []
  for (const pid of pids) {
    const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    const isOurs = words.includes(`--user-data-dir=${profile}\0`)
    if (isOurs && !words.includes('--type=')) found.push(pid)
  }
  return found
}
