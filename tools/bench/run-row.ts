import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { BarePage } from './bare-browser.ts'
import { type BenchBed, DATA_BUCKET, OPEN_BUCKET } from './bench-bed.ts'
import { timeEnginePuts } from './engine-rate.ts'
import { timeBarePuts } from './fetch-rate.ts'
import { timePagePush } from './page-push.ts'
import { timeQuilt3Push } from './quilt3-push.ts'
import type { Run } from './summary.ts'
import { type FreshFolder, makeFolder, totalBytes, type Workload } from './workloads.ts'

/** So that no run pays for what happens only once: connections, compiled code, the engine's first volume. */
const WARM_UP = { id: 'small-files', title: 'warm-up', count: 8, sizeBytes: 1024, mostOfQuilt3: 1 } as const

export async function warmUp(bed: BenchBed): Promise<void> {
  await inFreshFolder(bed, WARM_UP, async (folder) => {
    await pagePush(bed, folder)
    await quilt3Push(bed, folder)
    await timeLimit(bed, WARM_UP)
  })
}

/** One run of a row: the same new bytes by the page and by quilt3, then the limit. Who comes first takes turns. */
export async function runOnce(bed: BenchBed, workload: Workload, index: number): Promise<Run> {
  return inFreshFolder(bed, workload, async (folder) => {
    if (index % 2 === 0) {
      const pageMs = await pagePush(bed, folder)
      const quilt3Ms = await quilt3Push(bed, folder)
      return { pageMs, quilt3Ms, limitMs: await timeLimit(bed, workload) }
    }
    const quilt3Ms = await quilt3Push(bed, folder)
    const pageMs = await pagePush(bed, folder)
    return { pageMs, quilt3Ms, limitMs: await timeLimit(bed, workload) }
  })
}

async function inFreshFolder<T>(bed: BenchBed, workload: Workload, work: (folder: FreshFolder) => Promise<T>) {
  const path = join(bed.folder, freshName())
  try {
    return await work(await makeFolder(path, workload))
  } finally {
    await rm(path, { recursive: true, force: true })
  }
}

function pagePush(bed: BenchBed, folder: FreshFolder): Promise<number> {
  return withPage(bed, `b/${DATA_BUCKET}/new`, (page) => timePagePush(page, folder.path, `page/${freshName()}`))
}

function quilt3Push(bed: BenchBed, folder: FreshFolder): Promise<number> {
  return timeQuilt3Push(bed.quilt3, `s3://${DATA_BUCKET}`, folder, `quilt3/${freshName()}`)
}

/** For a large file what the engine takes; for many small ones what the browser can send. */
function timeLimit(bed: BenchBed, workload: Workload): Promise<number> {
  if (workload.count === 1) {
    return timeEnginePuts(bed.client, DATA_BUCKET, `limit/${freshName()}`, totalBytes(workload))
  }
  const { count, sizeBytes } = workload
  const target = `${bed.endpoint}/${OPEN_BUCKET}/${freshName()}/`
  // An address of the page's own origin that loads nothing of the app.
  return withPage(bed, 'config.json', (page) => timeBarePuts(page, { target, count, sizeBytes }))
}

/** In a tab of its own, so that no earlier page runs on, and what is found out once for each tab is paid for. */
async function withPage<T>(bed: BenchBed, path: string, work: (page: BarePage) => Promise<T>): Promise<T> {
  const page = await bed.browser.open(bed.siteUrl + path)
  try {
    return await work(page)
  } finally {
    await page.close()
  }
}

function freshName(): string {
  return `run-${randomBytes(6).toString('hex')}`
}
