import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import type { Locator, Page } from '@playwright/test'
import { adminClient } from '../tools/engine/buckets.ts'
import type { Quilt3 } from '../tools/oracle/quilt3.ts'
import { Keys } from './keys.ts'
import { checkLook, LOOKS } from './looks.ts'
import { NewPackagePage } from './new-package-page.ts'
import type { Site } from './site.ts'
import { expect, test } from './test.ts'

const fixtures = join(import.meta.dirname, '../fixtures/previews')

/** What is shown of files of several types, in whatever a preview stands in. */
const SEEN: Readonly<Record<string, (place: Locator) => Promise<void>>> = {
  'count.py': async (place) => {
    const text = place.getByRole('region', { name: /^Text of/ })
    await expect(text.getByText('def count(rows: list[str]) -> int:')).toBeVisible()
    await expect(place.getByText('13 lines')).toBeVisible()
  },
  'plain.csv': async (place) => {
    await expect(place.getByRole('grid').getByRole('gridcell', { name: 'Eve, the 5th' })).toBeVisible()
  },
  'codec-snappy.parquet': async (place) => {
    await expect(place.getByRole('grid').getByRole('gridcell', { name: '0.987277' })).toBeVisible()
  },
  'rgb.png': async (place) => {
    await expect(place.getByText('48 × 32 px').first()).toBeVisible()
    await expect(place.getByRole('img').first()).toBeVisible()
  },
  'plate.ipynb': async (place) => {
    await expect(place.getByRole('region', { name: /^Cells of/ })).toBeVisible()
  },
  'run.log.gz': async (place) => {
    await expect(place.getByText('INFO well 0 done')).toBeVisible()
  },
}

const FOLDERS: Readonly<Record<string, string>> = {
  'count.py': 'text',
  'run.log.gz': 'text',
  'plain.csv': 'csv',
  'codec-snappy.parquet': 'parquet',
  'is-text.parquet': 'parquet',
  'rgb.png': 'image',
  'plate.ipynb': 'notebook',
  'unknown.dat2': 'text',
}

/** A folder on disk with these files of fixtures/previews. */
async function folderOf(names: readonly string[]): Promise<string> {
  const folder = join(await mkdtemp(join(tmpdir(), 'selvage-previews-')), 'files')
  for (const name of names) await cp(join(fixtures, FOLDERS[name] ?? '', name), join(folder, name), { recursive: true })
  return folder
}

async function push(quilt3: Quilt3, bucket: string, names: readonly string[]): Promise<void> {
  const folder = await folderOf(names)
  const entries = names.map((name) => ({ logicalKey: name, path: join(folder, name) }))
  await quilt3.push({ name: 'team/previews', registry: `s3://${bucket}`, entries })
}

async function open(page: Page, site: Site, bucket: string, name: string): Promise<Locator> {
  await page.goto(`${site.url}b/${bucket}/packages/team/previews/tree/latest/${name}`)
  return page.getByRole('region', { name, exact: true })
}

test('files of several types are shown where they are stored, each checked against its hash', async ({
  page,
  site,
  quilt3,
}) => {
  const { versioned } = site.buckets
  await push(quilt3, versioned, Object.keys(SEEN))
  for (const [name, isSeen] of Object.entries(SEEN)) {
    const panel = await open(page, site, versioned, name)
    await isSeen(panel)
    await expect(panel.getByText('whole file, checked against its hash')).toBeVisible()
  }
})

test('the same is shown of files of a draft before they are sent, and of a registry on this computer', async ({
  page,
  site,
}) => {
  const form = new NewPackagePage(page)
  await form.open(site, site.buckets.versioned)
  await form.name.fill('team/previews')
  await form.message.fill('looked at first')
  await form.drop(await folderOf(Object.keys(SEEN)))
  await form.isHashed()
  for (const [name, isSeen] of Object.entries(SEEN)) {
    await page.getByRole('button', { name: `More for ${name}` }).click()
    await page.getByRole('menuitem', { name: 'Look at it' }).click()
    const dialog = page.getByRole('dialog', { name })
    await isSeen(dialog)
    await expect(dialog.getByText('a file of this computer, not yet sent')).toBeVisible()
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await expect(dialog).toHaveCount(0)
  }
  await form.plan.getByRole('button', { name: 'Save locally' }).click()
  await expect(form.published).toContainText('Saved on this device')
  for (const [name, isSeen] of Object.entries(SEEN)) {
    await page.goto(`${site.url}local/packages/team/previews/tree/latest/${name}`)
    await isSeen(page.getByRole('region', { name, exact: true }))
  }
})

test('a file of another type than its name says so, and its text and bytes are a press away', async ({
  page,
  site,
  quilt3,
}) => {
  const { versioned } = site.buckets
  await push(quilt3, versioned, ['is-text.parquet'])
  const panel = await open(page, site, versioned, 'is-text.parquet')
  await expect(panel.getByRole('alert')).toContainText('no Parquet file')
  await checkLook(page, 'a file that cannot be read')
  await panel.getByRole('button', { name: 'Show its bytes' }).click()
  await expect(panel.getByRole('region', { name: /^Bytes of/ })).toContainText('00000000')
  await panel.getByRole('button', { name: 'Open as' }).click()
  await page.getByRole('menuitem', { name: 'Text', exact: true }).click()
  await expect(panel.getByRole('region', { name: /^Text of/ })).toBeVisible()
})

test('a file that was replaced under its manifest is told to be, and not shown', async ({ page, site, quilt3 }) => {
  const { unversioned } = site.buckets
  await push(quilt3, unversioned, ['count.py'])
  const client = adminClient({ endpoint: site.endpoint, admin: site.adminKeys })
  const { entries } = await quilt3.browse({ name: 'team/previews', registry: `s3://${unversioned}` })
  const place = new URL(entries[0]?.physicalKey ?? '')
  const Body = 'print("another file")\n'
  await client.send(
    new PutObjectCommand({ Bucket: unversioned, Key: decodeURIComponent(place.pathname.slice(1)), Body }),
  )
  client.destroy()
  const panel = await open(page, site, unversioned, 'count.py')
  await expect(panel.getByRole('alert')).toContainText('are not those that the package names')
  await expect(panel.getByRole('button', { name: 'Show as text' })).toHaveCount(0)
  await expect(page.getByText('another file')).toHaveCount(0)
})

test('a reader that dies of its file is told of, and the page lives', async ({ page, site, quilt3 }) => {
  const { versioned } = site.buckets
  await push(quilt3, versioned, ['count.py', 'plain.csv'])
  await page.addInitScript(() => {
    const { Worker } = globalThis
    let isFirst = true
    globalThis.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options)
        if (options?.name !== 'preview' || !isFirst) return
        isFirst = false
        // As the browser tells it: the worker ran out of memory.
        this.addEventListener('message', () => this.dispatchEvent(new ErrorEvent('error', { cancelable: true })), {
          once: true,
        })
      }
    }
  })
  const panel = await open(page, site, versioned, 'count.py')
  await expect(panel.getByRole('alert')).toContainText('is too much for a preview')
  await panel.getByRole('button', { name: 'Show as text' }).click()
  await expect(panel.getByText('def count(rows: list[str]) -> int:')).toBeVisible()
  await page.getByRole('row', { name: /^plain\.csv/ }).click()
  await SEEN['plain.csv']?.(page.getByRole('region', { name: 'plain.csv', exact: true }))
})

for (const { title, tag, options } of LOOKS) {
  test.describe(title, { tag }, () => {
    test.use(options)

    test('text and bytes are read by keyboard alone', async ({ page, site, quilt3 }) => {
      const { versioned } = site.buckets
      await push(quilt3, versioned, ['count.py'])
      const panel = await open(page, site, versioned, 'count.py')
      await SEEN['count.py']?.(panel)
      await checkLook(page, 'a text')
      const keys = new Keys(page, panel)
      const find = panel.getByRole('searchbox', { name: 'Find in the text' })
      await find.focus()
      await keys.type('ROWS')
      await expect(panel.getByText('1 of 2 lines')).toBeVisible()
      await keys.press('Enter')
      await expect(panel.getByText('2 of 2 lines')).toBeVisible()
      await keys.tabTo('Open as', 'button', 'Shift+Tab')
      await keys.press('Enter')
      await keys.choose('Bytes')
      await keys.tabTo('Go to offset', 'textbox')
      await keys.type('0x10')
      await keys.press('Enter')
      await expect(panel.getByRole('region', { name: /^Bytes of/ })).toContainText('00000010')
      await checkLook(page, 'bytes')
    })
  })
}
