import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { objectsOf } from './bucket-objects.ts'
import { Keys } from './keys.ts'
import { checkLook, LOOKS } from './looks.ts'
import { lendNothing } from './picked-folder.ts'
import { RevisePage } from './revise-page.ts'
import { expect, test } from './test.ts'

const row = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) })

test('a bucket is listed, sorted, narrowed by the store, and gone through to a version of old', async ({
  page,
  site,
  guard,
}) => {
  guard.expectAnswer({ method: 'HEAD', url: /\/day%201(\/none\.txt)?$/, status: 404 })
  const bucket = site.buckets.versioned
  const objects = objectsOf(site, bucket)
  await objects.put('day 1/100%.txt', 'the first text\n')
  await objects.put('day 1/100%.txt', 'the second text, which is longer\n')
  await Promise.all(
    ['day 1/b.csv', 'day 1/big.txt', 'day 1/deep/c.csv'].map((key) => objects.put(key, `content of ${key}`.repeat(9))),
  )
  await page.goto(`${site.url}b/${bucket}/packages/`)
  await page.getByRole('navigation', { name: 'Registry' }).getByRole('link', { name: 'Bucket' }).click()
  await page.getByRole('link', { name: 'day 1/', exact: true }).click()
  await expect(page.getByText('4 folders and objects')).toBeVisible()
  await page.getByRole('button', { name: 'Size' }).click()
  await expect(page.getByRole('row').nth(2)).toContainText('big.txt')
  await page.getByRole('searchbox', { name: 'Names that begin with' }).fill('b')
  await expect(page.getByText('2 folders and objects')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Names that hold' }).fill('CSV')
  await expect(page.getByText('1 folder or object')).toBeVisible()
  await expect(page).toHaveURL(/\?sort=-size&prefix=b&find=CSV$|\?prefix=b&find=CSV&sort=-size$/)
  await page.getByRole('navigation', { name: 'Where in the bucket' }).getByRole('link', { name: bucket }).click()
  await expect(row(page, 'day 1/')).toBeVisible()
  await page.goBack()
  await expect(row(page, 'b.csv')).toBeVisible()

  // Without its slash a folder's name leads to it, by a replace.
  await page.goto(`${site.url}b/${bucket}/tree/day%201`)
  await expect(page).toHaveURL(/\/tree\/day%201\/$/)
  await page.getByRole('link', { name: '100%.txt' }).click()
  await expect(page.getByRole('heading', { name: '100%.txt', level: 1 })).toBeVisible()
  const preview = page.getByRole('region', { name: 'Preview' })
  await expect(preview).toContainText('the second text')
  await page.getByRole('region', { name: 'Versions' }).getByRole('link').nth(1).click()
  await expect(preview).toContainText('the first text')
  await expect(page).toHaveURL(/\/tree\/day%201\/100%25\.txt\?version=/)
  await expect(page.getByText('This is an older version.')).toBeVisible()
  await page.goto(`${site.url}b/${bucket}/tree/day%201/none.txt`)
  await expect(page.getByRole('heading', { name: 'There is no such object' })).toBeVisible()
})

test('a path is typed, finished by what lies there, and gone to: also where the bucket itself may not be listed', async ({
  page,
  site,
  guard,
}) => {
  const { versioned, unversioned } = site.buckets
  await objectsOf(site, versioned).put('raw/plate 1/a.csv', 'a\n1\n')
  await objectsOf(site, unversioned).put('far/b.txt', 'far away\n')
  const top = (url: URL) =>
    url.pathname.replace(/\/$/, '') === `/${versioned}` && (url.searchParams.get('prefix') ?? '') === ''
  await page.route(
    (url) => top(url) && url.searchParams.get('list-type') === '2',
    (route) =>
      route.fulfill({
        status: 403,
        headers: { 'access-control-allow-origin': '*' },
        contentType: 'application/xml',
        body: '<Error><Code>AccessDenied</Code><Message>No.</Message></Error>',
      }),
  )
  guard.expectAnswer({ method: 'GET', url: /list-type=2/, status: 403 })
  await page.goto(`${site.url}b/${versioned}/tree/`)
  await expect(page.getByText('These keys may not list')).toBeVisible()
  const path = page.getByRole('combobox', { name: 'Path in the bucket' })
  const keys = new Keys(page)
  await keys.tabTo('Path in the bucket', 'combobox')
  await keys.type('raw/pl')
  await expect(page.getByRole('option', { name: 'plate 1/' })).toBeVisible()
  await keys.press('ArrowDown', 'Enter')
  await expect(path).toHaveValue('raw/plate 1/')
  await keys.press('Enter')
  await expect(row(page, 'a.csv')).toBeVisible()

  await keys.press('/')
  await expect(path).toBeFocused()
  await keys.press('Control+a')
  await keys.type('https://evil.example/')
  await keys.press('Enter')
  await expect(page.getByText('this one begins with https://')).toBeVisible()
  await path.fill(`s3://${unversioned}/far/b.txt`)
  await keys.press('Enter')
  await expect(page.getByRole('heading', { name: 'b.txt', level: 1 })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText('far away')
  await expect(page.getByText('keeps no older versions')).toBeVisible()
})

test('what is chosen in two folders becomes a package that quilt3 reads, its bytes where they lie', async ({
  page,
  site,
  quilt3,
}) => {
  const bucket = site.buckets.versioned
  const [name, registry] = ['team/chosen', `s3://${bucket}`]
  const objects = objectsOf(site, bucket)
  await Promise.all(
    ['in/a.csv', 'in/b.csv', 'in/c.csv', 'in/deep/d.csv', 'in/deep/e.csv', 'out/f.csv'].map((key) =>
      objects.put(key, `in ${key}\n`),
    ),
  )
  await page.goto(`${site.url}b/${bucket}/tree/in/`)
  await page.getByRole('checkbox', { name: 'Choose deep/' }).check()
  await page.getByRole('checkbox', { name: 'Choose a.csv' }).check()
  await page.getByRole('checkbox', { name: 'Choose c.csv' }).click({ modifiers: ['Shift'] })
  const chosen = page.getByRole('region', { name: 'What is chosen' })
  await expect(chosen).toContainText('3 objects and 1 folder')
  await page.getByRole('checkbox', { name: 'Choose b.csv' }).uncheck()
  await page.getByRole('navigation', { name: 'Where in the bucket' }).getByRole('link', { name: bucket }).click()
  await page.getByRole('checkbox', { name: 'Choose out/' }).check()
  await expect(chosen).toContainText('2 objects and 2 folders')
  await chosen.getByRole('button', { name: 'Into a package…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Into the folder' }).fill('all')
  await dialog.getByRole('button', { name: 'Go on' }).click()
  const making = new RevisePage(page)
  await expect(making.plan).toContainText('5 files')
  await making.name.fill(name)
  await making.message.fill('Chosen')
  await making.publish()
  const topHash = await making.topHash()
  const revision = await quilt3.browse({ name, registry })
  expect(revision).toMatchObject({ topHash, browsedHash: topHash, sameManifest: true })
  expect(revision.entries.map(({ logicalKey, physicalKey }) => [logicalKey, physicalKey.split('?')[0]])).toEqual([
    ['all/a.csv', `${registry}/in/a.csv`],
    ['all/c.csv', `${registry}/in/c.csv`],
    ['all/deep/d.csv', `${registry}/in/deep/d.csv`],
    ['all/deep/e.csv', `${registry}/in/deep/e.csv`],
    ['all/out/f.csv', `${registry}/out/f.csv`],
  ])
  expect((await quilt3.install({ name, registry })).verified).toBe(true)

  // To one that is there, from the object's own page; its entry leads back to the object.
  await objects.put('more.txt', 'more\n')
  await page.goto(`${site.url}b/${bucket}/tree/more.txt`)
  await page.getByRole('button', { name: 'Into a package…' }).click()
  await dialog.getByText('One that is there').click()
  await dialog.getByRole('combobox', { name: 'Package' }).fill('chos')
  await dialog.getByRole('option', { name }).click()
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await expect(page).toHaveURL(new RegExp(`/packages/${name}/revise$`))
  await expect(page.getByText('1 added')).toBeVisible()
  await page.goto(`${site.url}b/${bucket}/packages/${name}/tree/latest/all/a.csv`)
  await page.getByRole('link', { name: `${registry}/in/a.csv` }).click()
  await expect(page.getByRole('heading', { name: 'a.csv', level: 1 })).toBeVisible()
  await expect(page.getByText('the latest version')).toBeVisible()
})

test('an object is downloaded, and a link to it read without keys until it ends', async ({ page, site }) => {
  const bucket = site.buckets.versioned
  await objectsOf(site, bucket).put('raw/a b.txt', 'to be had\n')
  await lendNothing(page)
  await page.goto(`${site.url}b/${bucket}/tree/raw/a%20b.txt`)
  await page.getByRole('button', { name: 'Download…' }).click()
  const dialog = page.getByRole('dialog')
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download', exact: true }).click(),
  ])
  expect(saved.suggestedFilename()).toBe('a b.txt')
  expect(await readFile(await saved.path(), 'utf8')).toBe('to be had\n')
  await dialog.getByRole('button', { name: 'Close' }).click()

  await page.getByRole('button', { name: 'Share…' }).click()
  await dialog.getByRole('combobox', { name: 'The link works for' }).selectOption('15 minutes')
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  const link = await dialog.getByText('X-Amz-Expires=900').textContent()
  expect(await (await fetch(link ?? '')).text()).toBe('to be had\n')
})

test('deleting is not offered, and where the preferences allow it a marker is written and the bytes stay', async ({
  page,
  site,
  guard,
}) => {
  guard.expectAnswer({ method: 'HEAD', url: /\/(raw\/a|once)\.txt$/, status: 404 })
  guard.expectDelete(/\/(raw\/|once\.txt)/)
  const { versioned, unversioned } = site.buckets
  const objects = objectsOf(site, versioned)
  await Promise.all(['raw/a.txt', 'raw/b.txt'].map((key) => objects.put(key, `kept of ${key}\n`)))
  await page.goto(`${site.url}b/${versioned}/tree/`)
  await page.getByRole('checkbox', { name: 'Choose raw/' }).check()
  const chosen = page.getByRole('region', { name: 'What is chosen' })
  await expect(chosen.getByRole('button', { name: 'Into a package…' })).toBeVisible()
  await expect(chosen.getByRole('button', { name: 'Delete…' })).toHaveCount(0)

  await objects.put('.quilt/catalog/config.yaml', 'ui: {actions: {deleteObject: true}}\n')
  await page.reload()
  await page.getByRole('checkbox', { name: 'Choose raw/' }).check()
  await chosen.getByRole('button', { name: 'Delete…' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog.getByRole('region', { name: 'Objects that will be deleted' })).toHaveText(
    /raw\/a\.txt\s+raw\/b\.txt/,
  )
  await expect(dialog).toContainText('Older versions stay')
  await dialog.getByRole('button', { name: 'Delete 2 objects' }).click()
  await expect(page.getByText('2 objects were deleted. A delete marker')).toBeVisible()
  await expect(page.getByRole('link', { name: 'raw/' })).toHaveCount(0)
  expect(await objects.keys('raw/')).toEqual([])
  await page.goto(`${site.url}b/${versioned}/tree/raw/a.txt`)
  await expect(page.getByRole('heading', { name: 'This object was deleted' })).toBeVisible()
  await page.getByRole('region', { name: 'Versions' }).getByRole('link').click()
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText('kept of raw/a.txt')

  const gone = objectsOf(site, unversioned)
  await gone.put('.quilt/catalog/config.yaml', 'ui: {actions: {deleteObject: true}}\n')
  await gone.put('once.txt', 'only once\n')
  await page.goto(`${site.url}b/${unversioned}/tree/once.txt`)
  await page.getByRole('button', { name: 'More for once.txt' }).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await expect(dialog).toContainText('nothing brings them back')
  await expect(dialog.getByRole('button', { name: 'Delete 1 object' })).toBeDisabled()
  await dialog.getByRole('textbox', { name: 'Type its key to confirm' }).fill('once.txt')
  await dialog.getByRole('button', { name: 'Delete 1 object' }).click()
  await expect(page.getByRole('heading', { name: 'There is no such object' })).toBeVisible()
  expect(await gone.keys('once')).toEqual([])
})

for (const { title, tag, options } of LOOKS) {
  test.describe(title, { tag }, () => {
    test.use(options)

    test('a bucket and its objects have the look, keep the rules of axe, and never scroll sideways', async ({
      page,
      site,
    }) => {
      const bucket = site.buckets.versioned
      const objects = objectsOf(site, bucket)
      const keys = new Keys(page)
      await objects.put('.quilt/catalog/config.yaml', 'ui: {actions: {deleteObject: true}}\n')
      await objects.put(`raw/${'a-rather-long-name-'.repeat(8)}.csv`, 'a,b\n1,2\n')
      await objects.put('raw/README.md', '# Read me\n\nAll of it.\n')
      await page.goto(`${site.url}b/${bucket}/tree/raw/`)
      await expect(row(page, 'README.md')).toBeVisible()
      await checkLook(page, 'folder')
      await page.keyboard.press('/')
      await expect(page.getByRole('option').first()).toBeVisible()
      await checkLook(page, 'path')
      await page.keyboard.press('Escape')
      await page.getByRole('checkbox', { name: 'Choose all' }).click()
      await expect(page.getByRole('button', { name: 'Delete…' })).toBeVisible()
      await checkLook(page, 'chosen')
      await page.getByRole('button', { name: 'Into a package…' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await checkLook(page, 'into a package')
      await keys.leave(page.getByRole('dialog'))
      await page.getByRole('button', { name: 'Delete…' }).click()
      await expect(page.getByRole('alertdialog')).toContainText('Older versions stay')
      await checkLook(page, 'delete')
      await keys.leave(page.getByRole('alertdialog'))
      await page.getByRole('link', { name: 'README.md' }).click()
      await expect(page.getByRole('region', { name: 'Preview' })).toContainText('All of it.')
      await expect(page.getByRole('region', { name: 'Versions' }).getByText('latest')).toBeVisible()
      await checkLook(page, 'object')
      await page.getByRole('button', { name: 'Share…' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await checkLook(page, 'share')
      await page.goto(`${site.url}b/${bucket}/tree/none/`)
      await expect(page.getByRole('heading', { name: 'Nothing lies in none/' })).toBeVisible()
      await checkLook(page, 'nothing')
    })
  })
}
