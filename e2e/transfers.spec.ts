import { randomBytes } from 'node:crypto'
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { createBuckets } from '../tools/engine/index.ts'
import { serveSite } from '../tools/serve/index.ts'
import { Keys } from './keys.ts'
import { expect, test } from './line-site.ts'
import { checkLook } from './looks.ts'
import { NewPackagePage } from './new-package-page.ts'
import { startSlowProxy } from './slow-proxy.ts'
import { BUCKET_PREFIX, testBed } from './test-bed.ts'

const MIB = 2 ** 20

/** A folder of files of a size each, no two alike. */
async function folderOf(files: number, sizeBytes: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'selvage-many-'))
  for (let at = 0; at < files; at += 1) {
    const bytes = Buffer.alloc(sizeBytes, 'selvage')
    bytes.writeUInt32LE(at)
    await writeFile(join(folder, `file-${String(at).padStart(2, '0')}.bin`), bytes)
  }
  return folder
}

/** The app over a narrow line to a bucket of its own. */
async function slowSite(bytesPerSecond: number): Promise<{ url: string; bucket: string; close: () => Promise<void> }> {
  const { distDir, endpoint, adminKeys, publisherKeys } = testBed()
  const line = await startSlowProxy(endpoint, bytesPerSecond)
  const bucket = `${BUCKET_PREFIX}${randomBytes(4).toString('hex')}-slow`
  const store = { id: 'slow', label: 'Slow', endpoint: line.endpoint, region: 'us-east-1', addressing: 'path' } as const
  const { url, close } = await serveSite({
    distDir,
    port: 0,
    config: { stores: [{ ...store, buckets: [bucket], keysPath: '/__selvage/keys' }] },
    keys: publisherKeys,
  })
  await createBuckets({ endpoint, admin: adminKeys }, [{ name: bucket, versions: true }], [new URL(url).origin])
  return {
    url,
    bucket,
    close: async () => {
      await Promise.all([line.stop(), close()])
    },
  }
}

const drawerOf = (page: Page) => page.getByRole('dialog', { name: 'Transfers' })
const openDrawer = (page: Page) =>
  page
    .getByRole('banner')
    .getByRole('button', { name: /^Transfers/ })
    .click()

test('a push is paused and goes on by keyboard alone, and the drawer says what came of it', async ({
  page,
  line,
  quilt3,
}) => {
  const folder = await folderOf(24, MIB / 4)
  const making = new NewPackagePage(page)
  line.holdAfter(2)
  await making.open(line, line.bucket)
  await making.drop(folder)
  await making.isHashed()
  await making.name.fill('lab/paused')
  await making.publish()
  await expect(page.getByRole('region', { name: 'Publishing' })).toContainText('24 files')
  await line.isHeld()

  const drawer = drawerOf(page)
  const keys = new Keys(page)
  await keys.tabTo(/^Transfers/, 'button', 'Shift+Tab')
  await keys.press('Enter')
  const within = new Keys(page, drawer)
  await within.tabTo('Pause')
  await keys.press('Enter')
  await expect(drawer.getByText('Paused', { exact: true })).toBeVisible()
  await expect(drawer.getByRole('button', { name: 'Continue' })).toBeFocused()
  await checkLook(page, 'the drawer, paused')
  await within.tabTo('Files')
  await keys.press('Enter')
  // What was under way ends.
  line.letGo()
  await expect.poll(() => line.taken().size).toBeGreaterThan(2)
  await line.isAnswered()
  await within.tabTo(/^Files of/, 'treegrid')
  await within.tabTo(/^More for/)
  await keys.press('Enter')
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  await keys.press('Escape')
  await checkLook(page, 'the drawer with its files')
  // And nothing new was begun.
  expect(line.taken().size).toBeLessThan(24)
  await expect(drawer.getByText(/ of 24 files/)).not.toContainText('24 of 24')

  await within.tabTo('Continue', 'button', 'Shift+Tab')
  await keys.press('Enter')
  await expect(drawer.getByText('Published lab/paused')).toBeVisible()
  await checkLook(page, 'the drawer, ended')
  await keys.press('Escape')
  await expect(drawer).toBeHidden()
  await expect(page.getByRole('banner').getByRole('button', { name: /^Transfers/ })).toBeFocused()
  const topHash = await making.topHash()
  expect(await quilt3.browse({ name: 'lab/paused', registry: line.registry })).toMatchObject({ topHash })
  await rm(folder, { recursive: true })
})

test('one file that changed on disk stops no other; the package is published without it, and says so', async ({
  page,
  site,
  quilt3,
}) => {
  const folder = await folderOf(4, 1000)
  const making = new NewPackagePage(page)
  await making.open(site, site.buckets.versioned)
  await making.drop(folder)
  await making.isHashed()
  await making.name.fill('lab/three')
  await appendFile(join(folder, 'file-01.bin'), 'and more')
  await making.publish()

  const failed = page.getByRole('region', { name: 'Files that could not be sent' })
  await expect(failed.getByRole('listitem')).toHaveText(/file-01\.bin/)
  await expect(page.getByText(/^3 of 4 files|3 of 4 files/)).toBeVisible()
  await checkLook(page, 'a push with a failed file')
  await failed.getByRole('button', { name: /^Publish without it/ }).click()
  const topHash = await making.topHash()
  await expect(making.published).toContainText('was left out')
  await expect(making.published.getByRole('listitem')).toHaveText('file-01.bin')
  const revision = await quilt3.browse({ name: 'lab/three', registry: `s3://${site.buckets.versioned}` })
  expect(revision).toMatchObject({ topHash, browsedHash: topHash })
  expect(revision.entries.map(({ logicalKey }) => logicalKey)).toEqual(['file-00.bin', 'file-02.bin', 'file-03.bin'])
  await rm(folder, { recursive: true })
})

test('a speed limit holds, and is kept for the next visit', async ({ page, site }) => {
  const folder = await folderOf(12, MIB / 2)
  const making = new NewPackagePage(page)
  await making.open(site, site.buckets.versioned)
  await openDrawer(page)
  const drawer = drawerOf(page)
  await drawer.getByLabel('Speed limit').selectOption('Other…')
  await drawer.getByRole('textbox', { name: 'MB/s' }).fill('fast')
  await expect(drawer.getByRole('textbox', { name: 'MB/s' })).toHaveAttribute('aria-invalid')
  await drawer.getByRole('textbox', { name: 'MB/s' }).fill('2.5')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(drawer).toHaveCount(0)
  await making.drop(folder)
  await making.isHashed()
  await making.name.fill('lab/slowly')
  const startedMs = performance.now()
  await making.publish()
  await making.topHash()
  // 6.3 MB at 2.5 MB/s; the first second may be had at once.
  expect(performance.now() - startedMs).toBeGreaterThan(1200)

  await page.reload()
  await openDrawer(page)
  await expect(drawer.getByRole('textbox', { name: 'MB/s' })).toHaveValue('2.5')
  await rm(folder, { recursive: true })
})

test('an upload that a reload interrupted is told of, and goes on by one press with what has not arrived @long', async ({
  page,
  quilt3,
  atEnd,
}) => {
  const { url, bucket, close } = await slowSite(4 * MIB)
  atEnd(close)
  const folder = await folderOf(16, MIB)
  const making = new NewPackagePage(page)
  await making.open({ url }, bucket)
  await making.drop(folder)
  await making.isHashed()
  await making.name.fill('lab/again')
  const sent: string[] = []
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (response.request().method() === 'PUT' && response.ok() && pathname.endsWith('.bin')) sent.push(pathname)
  })
  await making.publish()
  await expect(page.getByText(/[3-9] of 16 files/)).toBeVisible()
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()

  const notice = page.getByRole('region', { name: 'Interrupted uploads' })
  await expect(notice).toContainText('The upload of lab/again was interrupted')
  await notice.getByRole('button', { name: 'Show' }).click()
  const drawer = drawerOf(page)
  await expect(drawer.getByRole('region', { name: 'Interrupted' })).toContainText('lab/again')
  await drawer.getByRole('link', { name: 'Go on' }).click()
  const topHash = await making.topHash()
  expect(await quilt3.browse({ name: 'lab/again', registry: `s3://${bucket}` })).toMatchObject({ topHash })
  // Some were under way when the page went: nobody heard of their answers.
  expect(sent.length).toBeLessThanOrEqual(16 + 6)
  await openDrawer(page)
  await expect(drawer.getByRole('region', { name: 'Interrupted' })).toBeHidden()
  await rm(folder, { recursive: true })
})
