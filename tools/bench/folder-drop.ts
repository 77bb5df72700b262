import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BarePage } from './bare-browser.ts'
import { type BenchBed, DATA_BUCKET } from './bench-bed.ts'
import { dropOnPage } from './page-push.ts'

/** The row's name on the command line. */
export const FOLDER_DROP = 'many-files'

const FOLDERS = 500
const IN_EACH = 100
const SIZE_BYTES = 64
const PATIENCE_MS = 180_000

/** What a person waits for who drops a folder of many files. Milliseconds from the drop, by the page's clock. */
export interface DropTimes {
  /** The first row of the list is there. */
  readonly firstRowMs: number
  /** The longest task of the page's thread after that: so long it answers nobody. */
  readonly longestTaskMs: number
  /** All files are counted and listed. */
  readonly listedMs: number
}

/** Goals; the third is what it is. */
export const DROP_GOALS = { firstRowMs: 1000, longestTaskMs: 50 } as const

/** 50,000 files in 500 folders, dropped on "New package" in a fresh tab. */
export async function timeFolderDrop({ browser, folder, siteUrl }: BenchBed): Promise<DropTimes> {
  const path = join(folder, 'many')
  await makeFolders(path)
  const page = await browser.open(`${siteUrl}b/${DATA_BUCKET}/new`)
  try {
    return await watchedDrop(page, path)
  } finally {
    await page.close()
    await rm(path, { recursive: true })
  }
}

async function makeFolders(path: string): Promise<void> {
  for (let at = 0; at < FOLDERS; at += 1) {
    const folder = join(path, `folder-${String(at).padStart(3, '0')}`)
    await mkdir(folder, { recursive: true })
    const names = Array.from({ length: IN_EACH }, (_, index) => `file-${String(index).padStart(2, '0')}.csv`)
    await Promise.all(names.map((name) => writeFile(join(folder, name), `${at},${name}\n`.padEnd(SIZE_BYTES))))
  }
}

async function watchedDrop(page: BarePage, path: string): Promise<DropTimes> {
  const words = `${(FOLDERS * IN_EACH).toLocaleString('en')} files`
  await dropOnPage(page, path, () => page.run(watchDrop, { words, patienceMs: PATIENCE_MS }))
  return page.run(dropTimes, null)
}

/** Runs in the page; see `watchDrop`. */
function dropTimes(): Promise<DropTimes> {
  return Reflect.get(globalThis, 'dropTimes')
}

/** Runs in the page: looks at what is drawn until the plan counts all files. */
function watchDrop({ words, patienceMs }: { readonly words: string; readonly patienceMs: number }): void {
  const tasks: PerformanceEntry[] = []
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask' })
  const times = new Promise<DropTimes>((resolve, reject) => {
    const begin = () => {
      const startMs = performance.now()
      let firstRowMs: number | undefined
      const look = () => {
        const spentMs = performance.now() - startMs
        if (document.querySelector('[role=treegrid] [role=row] [role=gridcell]') !== null) firstRowMs ??= spentMs
        const plan = document.querySelector('section[aria-label="Plan"]')?.textContent ?? ''
        if (firstRowMs !== undefined && plan.includes(words)) return end(firstRowMs, spentMs)
        if (spentMs > patienceMs) return reject(new Error(`Not all files were listed in time. The plan says: ${plan}`))
        setTimeout(look, 10)
      }
      const end = (firstMs: number, listedMs: number) => {
        const after = tasks.filter(({ startTime }) => startTime > startMs + firstMs).map(({ duration }) => duration)
        resolve({ firstRowMs: firstMs, longestTaskMs: Math.max(0, ...after), listedMs })
      }
      setTimeout(look)
    }
    addEventListener('drop', begin, { capture: true, once: true })
  })
  times.catch(() => undefined)
  Reflect.set(globalThis, 'dropTimes', times)
}
