import type { Page } from '@playwright/test'
import type { ProxiedRequest } from '../tools/fault-proxy/index.ts'
import { type KillFolder, killBed, type LeftUpload } from './kill-bed.ts'
import { transfersOf } from './line-push.ts'
import { NewPackagePage } from './new-package-page.ts'
import { type OwnBrowser, ownBrowser } from './own-browser.ts'
import { expect } from './test.ts'

const NAME = 'lab/killed'
const LOOK_MS = 2

export interface RoundPlan {
  /** When it is killed: the share of its bytes that have passed by then, more than one: while it publishes. Once or several times. */
  readonly killsAt: readonly number[]
  /** What happens afterwards: it goes on, also where the browser has forgotten all, or it is given up. */
  readonly after: 'go on' | 'forget and go on' | 'give up'
  readonly patienceMs: number
}

/** What a round came to. */
export interface RoundFigures {
  readonly kills: number
  /** Bodies that the store took twice. */
  readonly sentAgain: number
  /** Most bodies that were under way at once. */
  readonly atOnce: number
  readonly ended: 'published' | 'given up'
}

/** Publishes a folder by a browser that is killed in the middle, and holds what is in the bucket at the end against the folder. */
export async function playRound(folder: KillFolder, plan: RoundPlan): Promise<RoundFigures> {
  const bed = await killBed()
  const browser = await ownBrowser()
  try {
    const log = watchLine(bed.line.requests)
    const page = await browser.start()
    const making = new NewPackagePage(page)
    await making.open(bed, bed.bucket)
    await making.drop(folder.path)
    await making.name.fill(NAME)
    await making.publish()
    let kills = 0
    let isGivenUp = false
    /** Undefined: it was through before it was killed, and there is nothing to go on with. */
    let now: NewPackagePage | undefined = making
    for (const share of plan.killsAt) {
      if (now === undefined || !(await log.hasPassed(share * folder.bytes, now.published))) break
      await browser.kill()
      kills += 1
      log.look()
      if (plan.after === 'give up') {
        isGivenUp = await giveUp(browser, bed.url, bed.bucket, plan)
        now = undefined
      } else now = await startAgain(browser, bed.url, bed.bucket, folder, plan)
    }
    if (now) await expect(now.published).toBeVisible({ timeout: plan.patienceMs })
    if (!isGivenUp) expect(await bed.published(NAME)).toEqual(folder.hashes)
    log.stop()
    expect((await bed.uploads()).filter(isLeft(plan)), 'unfinished uploads').toEqual([])
    return {
      kills,
      sentAgain: sentAgain(bed.line.requests()),
      atOnce: log.most(),
      ended: isGivenUp ? 'given up' : 'published',
    }
  } finally {
    await browser.dispose()
    await bed.close()
  }
}

/**
 * One that was opened in the moment of the death, and has no part yet, nobody can tell from a stranger's where all was forgotten
 * (docs/reliability.md): it stays, and is listed among the unfinished uploads of the registry.
 */
function isLeft({ after }: RoundPlan): (upload: LeftUpload) => boolean {
  return ({ parts }) => parts > 0 || after !== 'forget and go on'
}

/** Undefined: it was published before it was killed. */
async function startAgain(
  browser: OwnBrowser,
  url: string,
  bucket: string,
  folder: KillFolder,
  plan: RoundPlan,
): Promise<NewPackagePage | undefined> {
  const page = await browser.start()
  const making = new NewPackagePage(page)
  if (plan.after === 'forget and go on') {
    const session = await page.context().newCDPSession(page)
    await session.send('Storage.clearDataForOrigin', { origin: new URL(url).origin, storageTypes: 'all' })
    await making.open({ url }, bucket)
    await making.drop(folder.path)
    await making.name.fill(NAME)
    await making.publish()
    return making
  }
  if (!(await showInterrupted(page, url, bucket, plan))) return undefined
  await page
    .getByRole('article', { name: `Interrupted: ${NAME}` })
    .getByRole('link', { name: 'Go on' })
    .click()
  await making.drop(folder.path)
  return making
}

/** False: it was published before it was killed. */
async function giveUp(browser: OwnBrowser, url: string, bucket: string, plan: RoundPlan): Promise<boolean> {
  const page = await browser.start()
  if (!(await showInterrupted(page, url, bucket, plan))) return false
  await page.getByRole('button', { name: 'Give up…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Give up' }).click()
  await expect(page.getByRole('article', { name: `Interrupted: ${NAME}` })).toHaveCount(0)
  return true
}

/**
 * Opens the drawer by the word about what was interrupted. False: there is none, for the package is published. Where it was killed
 * as it published, both may come, in any order: what is kept tells.
 */
async function showInterrupted(page: Page, url: string, bucket: string, { patienceMs }: RoundPlan): Promise<boolean> {
  await page.goto(`${url}b/${bucket}/packages/`)
  const interrupted = page.getByRole('region', { name: 'Interrupted uploads' })
  const published = page.getByRole('link', { name: NAME })
  await expect(interrupted.or(published).first()).toBeVisible({ timeout: patienceMs })
  if ((await transfersOf(page)).length === 0) return false
  await interrupted.getByRole('button', { name: 'Show' }).click()
  return true
}

/** Looks at the line all the time: how much has passed, and how much of it at once. */
function watchLine(requests: () => readonly ProxiedRequest[]) {
  let most = 0
  const look = () => {
    most = Math.max(most, requests().filter((one) => isBody(one) && one.status === undefined).length)
  }
  const timer = setInterval(look, LOOK_MS)
  const passed = () => requests().reduce((sum, one) => sum + (isBody(one) ? one.bytesIn : 0), 0)
  return {
    look,
    most: () => most,
    stop: () => clearInterval(timer),
    /** False where it was published before. */
    async hasPassed(bytes: number, published: NewPackagePage['published']): Promise<boolean> {
      for (;;) {
        if (passed() >= bytes) return true
        if (await published.isVisible()) return false
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
      }
    },
  }
}

/** A part, or a whole file; no manifest, no pointer, no probe. */
function isBody({ operation, path }: ProxiedRequest): boolean {
  return (operation === 'putPart' || operation === 'put') && !path.includes('/.quilt/')
}

function sentAgain(requests: readonly ProxiedRequest[]): number {
  const taken = requests.filter((one) => isBody(one) && one.storeStatus === 200)
  const places = new Set(taken.map(({ path, query }) => `${path} ${/partNumber=\d+/.exec(query)?.[0]}`))
  return taken.length - places.size
}
