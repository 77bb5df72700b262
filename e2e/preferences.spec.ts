import type { Page } from '@playwright/test'
import type { Quilt3 } from '../tools/oracle/quilt3.ts'
import { objectsOf } from './bucket-objects.ts'
import { Keys } from './keys.ts'
import { makeFolder } from './sample-folder.ts'
import type { Site } from './site.ts'
import { expect, test } from './test.ts'

const NAME = 'team/wanted'

/** A package by quilt3 in a registry with these preferences. */
async function setUp(site: Site, quilt3: Quilt3, config?: string): Promise<string> {
  const bucket = site.buckets.versioned
  const { path } = await makeFolder('plate', 2, { small: true })
  const entries = ['README.md', 'raw/a.csv'].map((logicalKey) => ({ logicalKey, path: `${path}/README.md` }))
  await quilt3.push({
    name: NAME,
    registry: `s3://${bucket}`,
    entries,
    message: 'As wanted',
    meta: '{"plate": {"id": "0412", "wells": [96, 384]}, "deep": {"deeper": {"deepest": 1}}}',
  })
  if (config !== undefined) await objectsOf(site, bucket).put('.quilt/catalog/config.yaml', config)
  return `${site.url}b/${bucket}/packages/`
}

async function menuOf(page: Page, name: string): Promise<readonly string[]> {
  await page.getByRole('button', { name: `More for ${name}` }).click()
  await expect(page.getByRole('menuitem').first()).toBeVisible()
  const items = await page.getByRole('menuitem').allInnerTexts()
  await new Keys(page).leave(page.getByRole('menu'))
  return items.map((text) => text.split('\n', 1)[0] ?? '')
}

test('a registry without preferences has all it had, and asks once', async ({ page, site, quilt3, guard }) => {
  const packages = await setUp(site, quilt3)
  await page.goto(`${packages}${NAME}`)
  await expect(page.getByRole('link', { name: 'Revise' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Use it' })).toBeVisible()
  const items = await menuOf(page, NAME)
  for (const item of ['Download…', 'Copy to registry…', 'Delete revision…', 'Delete package…'])
    expect(items).toContain(item)
  await page.getByRole('link', { name: /^Revisions/ }).click()
  await expect(page.getByRole('row').nth(1)).toContainText('As wanted')
  const asked = guard.requested.filter(({ url }) => decodeURIComponent(url).includes('.quilt/catalog/'))
  expect(asked.map(({ status }) => status)).toEqual([200])
})

test('`actions: false` makes the page read-only: nothing that writes is offered, and nothing flashes', async ({
  page,
  site,
  quilt3,
}) => {
  const packages = await setUp(site, quilt3, 'version: "1"\nui:\n  actions: false\n')
  // Whatever becomes visible for a moment is told.
  await page.addInitScript(() => {
    const seen: string[] = []
    Object.assign(globalThis, { seenButtons: seen })
    const look = () => {
      for (const one of document.querySelectorAll('main a, main button')) {
        if (one instanceof HTMLElement && one.checkVisibility({ visibilityProperty: true })) seen.push(one.textContent)
      }
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  const seen = () => page.evaluate(() => [...new Set((globalThis as unknown as { seenButtons: string[] }).seenButtons)])
  await page.goto(packages)
  await expect(page.getByRole('link', { name: NAME })).toBeVisible()
  await expect(page.getByRole('link', { name: 'New package' })).toHaveCount(0)
  expect(await seen()).not.toContain('New package')

  await page.goto(`${packages}${NAME}/tree/latest/raw/a.csv`)
  await expect(page.getByRole('region', { name: 'raw/a.csv', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Revise' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Download…' })).toHaveCount(0)
  expect(await seen()).not.toContain('Revise')
  expect(await seen()).not.toContain('Download…')
  const items = await menuOf(page, NAME)
  expect(items).toContain('Copy link')
  for (const item of ['Download…', 'Copy to registry…', 'Delete revision…', 'Delete package…']) {
    expect(items).not.toContain(item)
  }
})

test('where the file says nothing of deleting, Quilt’s default holds; .yml is read where there is no .yaml', async ({
  page,
  site,
  quilt3,
}) => {
  const packages = await setUp(site, quilt3)
  await objectsOf(site, site.buckets.versioned).put('.quilt/catalog/config.yml', 'ui:\n  blocks: {code: false}\n')
  await page.goto(`${packages}${NAME}`)
  await expect(page.getByRole('link', { name: 'Revise' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Use it' })).toHaveCount(0)
  const items = await menuOf(page, NAME)
  expect(items).toContain('Download…')
  expect(items).not.toContain('Delete revision…')
  await page.goto(`${packages}${NAME}/revisions`)
  expect(await menuOf(page, 'revision')).not.toContain('Delete this revision…')
})

test('blocks: no tree, no code, and metadata unfolded as far as is wanted, or not at all', async ({
  page,
  site,
  quilt3,
}) => {
  const packages = await setUp(
    site,
    quilt3,
    'ui:\n  blocks:\n    browser: false\n    code: false\n    meta: {user_meta: {expanded: 2}}\n',
  )
  await page.goto(`${packages}${NAME}/tree/latest/raw/a.csv`)
  await expect(page.getByRole('region', { name: 'raw/a.csv', exact: true })).toBeVisible()
  await expect(page.getByRole('treegrid', { name: /^Files of/ })).toHaveCount(0)
  await expect(page.getByText('Code to read it')).toHaveCount(0)
  await page.getByRole('link', { name: 'Metadata' }).click()
  await expect(page.getByText('deeper', { exact: false }).first()).toBeVisible()
  await expect(page.getByText('deepest')).toHaveCount(0)

  await objectsOf(site, site.buckets.versioned).put('.quilt/catalog/config.yaml', 'ui: {blocks: {meta: false}}')
  await page.reload()
  await expect(page.getByText('The preferences of this registry leave metadata out.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Metadata' })).toHaveCount(0)
})

test('“Add from bucket” offers the source buckets, and is not there where there are none', async ({
  page,
  site,
  quilt3,
}) => {
  const [bucket, other] = [site.buckets.versioned, site.buckets.unversioned]
  const packages = await setUp(
    site,
    quilt3,
    `ui:\n  sourceBuckets: {s3://${bucket}: {}, s3://${other}: {}}\n  defaultSourceBucket: s3://${other}\n`,
  )
  await page.goto(`${packages}${NAME}/revise`)
  await page.getByRole('button', { name: 'Add from bucket…' }).click()
  const choice = page.getByRole('dialog').getByRole('combobox', { name: 'Bucket' })
  await expect(choice).toHaveValue(new RegExp(`/${other}$`))
  expect(await choice.locator('option').allInnerTexts()).toEqual([bucket, other])
  await objectsOf(site, bucket).put('.quilt/catalog/config.yaml', 'ui: {sourceBuckets: {}}')
  await page.reload()
  await expect(page.getByText('2 as they were')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add from bucket…' })).toHaveCount(0)
})

test('the list says of each package what its registry wants said, and what of the file could not be used', async ({
  page,
  site,
  quilt3,
}) => {
  const packages = await setUp(
    site,
    quilt3,
    `ui:
  package_description:
    ^team/: {message: true, user_meta: [$.plate.id, "$.plate.wells[1]", $.none]}
    "(a+)+$": {message: false}
  package_description_multiline: true
`,
  )
  await page.goto(packages)
  const row = page.getByRole('row', { name: new RegExp(NAME) })
  await expect(row).toContainText('As wanted')
  await expect(row).toContainText('plate.id 0412')
  await expect(row).toContainText('plate.wells[1] 384')
  await expect(page.getByText('no pattern that is safe to look for')).toBeVisible()

  await objectsOf(site, site.buckets.versioned).put(
    '.quilt/catalog/config.yaml',
    'ui: {package_description: {wanted: {message: false}}}',
  )
  await page.reload()
  await expect(row.getByRole('cell', { name: '2', exact: true })).toBeVisible()
  await expect(row).not.toContainText('As wanted')
  await expect(page.getByText('catalog preferences could')).toHaveCount(0)
})

test('preferences that cannot be read are told, and the page works', async ({ page, site, quilt3 }) => {
  const packages = await setUp(site, quilt3, 'ui: {actions: {revisePackage: "no"}, nav: &a [*a]')
  await page.goto(packages)
  await expect(page.getByText('is no YAML that can be read')).toBeVisible()
  await expect(page.getByRole('link', { name: 'New package' })).toBeVisible()
})
