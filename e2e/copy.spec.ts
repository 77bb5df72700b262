import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { createBuckets } from '../tools/engine/index.ts'
import { hostsOf, serveSite } from '../tools/serve/index.ts'
import { objectsOf } from './bucket-objects.ts'
import { Keys } from './keys.ts'
import { checkLook } from './looks.ts'
import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'
import { BUCKET_PREFIX, testBed } from './test-bed.ts'

test('a package is copied to another registry, files and all, and quilt3 installs the copy', async ({
  page,
  site,
  quilt3,
}) => {
  const { versioned, unversioned } = site.buckets
  const folder = await makeFolder('plate', 5)
  await quilt3.push({
    name: 'team/original',
    registry: `s3://${versioned}`,
    entries: Object.keys(folder.hashes).map((key) => ({ logicalKey: key, path: `${folder.path}/${key}` })),
    message: 'The original',
    meta: '{"plate": "0412"}',
  })
  await objectsOf(site, versioned).put(
    '.quilt/workflows/config.yml',
    `version: "1"\nis_workflow_required: false\nworkflows:\n  any: {name: Any}\nsuccessors:\n  s3://${unversioned}: {title: Published}\n`,
  )
  await page.goto(`${site.url}b/${versioned}/packages/team/original`)
  await page.getByRole('button', { name: 'More for team/original' }).click()
  await page.getByRole('menuitem', { name: 'Copy to registry…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Copy team/original to a registry' })
  await expect(dialog.getByLabel('Registry')).toHaveValue(`machine/${unversioned}`)
  await expect(dialog.getByLabel('Registry').locator('option').first()).toContainText('Published')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('team')
  await expect(dialog).toContainText('must be two parts')
  await expect(dialog).not.toContainText('holds no files')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('team/copy')
  const keys = dialog.getByRole('region', { name: 'Keys that will be written' })
  await expect(keys).toContainText(`s3://${unversioned}/team/copy/README.md`)
  await expect(dialog).toContainText('copied inside the store')
  await checkLook(page, 'the copy dialog')
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(dialog.getByRole('status')).toContainText(`Copied to ${unversioned}`)
  await dialog.getByRole('link', { name: 'Open the copy' }).click()
  await expect(page.getByRole('heading', { name: 'team/copy', level: 1 })).toBeVisible()
  await expect(page.getByText('all here')).toBeVisible()

  const copy = await quilt3.browse({ name: 'team/copy', registry: `s3://${unversioned}` })
  expect(JSON.parse(copy.header)).toMatchObject({ message: 'The original', user_meta: { plate: '0412' } })
  expect(copy.entries.every(({ physicalKey }) => physicalKey.startsWith(`s3://${unversioned}/team/copy/`))).toBe(true)
  await rm(folder.path, { recursive: true })
  const installed = await quilt3.install({ name: 'team/copy', registry: `s3://${unversioned}` })
  expect(installed).toMatchObject({ verified: true, files: folder.hashes })
})

test('a package whose files were left elsewhere says so, and one action copies them here', async ({
  page,
  site,
  quilt3,
}) => {
  const { versioned, unversioned } = site.buckets
  const folder = await makeFolder('plate', 4)
  await quilt3.push({
    name: 'team/original',
    registry: `s3://${versioned}`,
    entries: [{ logicalKey: 'README.md', path: `${folder.path}/README.md` }],
    message: 'The original',
  })
  await page.goto(`${site.url}b/${versioned}/packages/team/original`)
  await page.getByRole('button', { name: 'More for team/original' }).click()
  await page.getByRole('menuitem', { name: 'Copy to registry…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Leave them where they are').click()
  await expect(dialog).toContainText('1 file stays where')
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(dialog.getByRole('status')).toContainText('Copied')

  await page.goto(`${site.url}b/${unversioned}/packages/team/original`)
  await page.getByRole('link', { name: '1 of 1 elsewhere' }).click()
  const places = page.getByRole('table', { name: 'Where team/original lives' })
  await expect(places.getByRole('row', { name: `s3://${versioned}` })).toContainText('1')
  await page.getByRole('button', { name: 'Copy the rest here…' }).click()
  await expect(dialog.getByRole('region', { name: 'Keys that will be written' })).toContainText(`s3://${unversioned}/`)
  await dialog.getByRole('button', { name: 'Copy here' }).click()
  await expect(dialog.getByRole('status')).toContainText('Copied')
  await expect(page.getByText('all here')).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('main')).toBeFocused()
  const { entries } = await quilt3.browse({ name: 'team/original', registry: `s3://${unversioned}` })
  expect(entries[0]?.physicalKey).toContain(`s3://${unversioned}/team/original/`)
})

test('between two stores the bytes go through the browser and arrive whole', async ({ page, quilt3, atEnd }) => {
  const { distDir, endpoint, adminKeys } = testBed()
  const name = BUCKET_PREFIX + randomBytes(4).toString('hex')
  const buckets = ['near', 'far'].map((place) => ({ name: `${name}-${place}`, versions: true }))
  const [near = '', far = ''] = buckets.map((bucket) => bucket.name)
  // To the page they are two stores, though one engine plays both.
  const stores = [near, far].map((bucket) => ({
    id: bucket,
    label: bucket,
    endpoint,
    region: 'us-east-1',
    addressing: 'path' as const,
    buckets: [bucket],
    keysPath: '/__selvage/keys',
  }))
  const server = await serveSite({ distDir, port: 0, config: { stores }, keys: adminKeys })
  atEnd(server.close)
  const origins = hostsOf(server.port).map((host) => `http://${host}`)
  await createBuckets({ endpoint, admin: adminKeys }, buckets, origins)
  const folder = await makeFolder('plate', 4)
  await quilt3.push({
    name: 'team/far',
    registry: `s3://${near}`,
    entries: Object.keys(folder.hashes).map((key) => ({ logicalKey: key, path: `${folder.path}/${key}` })),
  })
  await page.goto(`${server.url}b/${near}/packages/team/far`)
  await page.getByRole('button', { name: 'More for team/far' }).click()
  await page.getByRole('menuitem', { name: 'Copy to registry…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Registry')).toHaveValue(`${far}/${far}`)
  await expect(dialog).toContainText(`${Object.keys(folder.hashes).length} files`)
  await expect(dialog).toContainText('through this computer')
  await new Keys(page, dialog).tabTo(/^Copy$/)
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('status')).toContainText(`Copied to ${far}`, { timeout: 40_000 })
  await rm(folder.path, { recursive: true })
  const installed = await quilt3.install({ name: 'team/far', registry: `s3://${far}` })
  expect(installed).toMatchObject({ verified: true, files: folder.hashes })
  const { entries } = await quilt3.browse({ name: 'team/far', registry: `s3://${far}` })
  expect(entries.every(({ physicalKey }) => physicalKey.startsWith(`s3://${far}/`))).toBe(true)
})
