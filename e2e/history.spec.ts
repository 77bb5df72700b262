import { writeFile } from 'node:fs/promises'
import { objectsOf } from './bucket-objects.ts'
import { Keys } from './keys.ts'
import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'

test('going back makes an older revision the latest, for quilt3 too, and deletes nothing', async ({
  page,
  site,
  quilt3,
}) => {
  const registry = `s3://${site.buckets.versioned}`
  const { path } = await makeFolder('plate', 4)
  const entries = [{ logicalKey: 'README.md', path: `${path}/README.md` }]
  const first = await quilt3.push({ name: 'team/back', registry, entries, message: 'one' })
  const [[pointer = ''] = []] = await quilt3.listPackageVersions('team/back', registry)
  await quilt3.waitPast(pointer)
  await writeFile(`${path}/README.md`, '# changed')
  const second = await quilt3.push({ name: 'team/back', registry, entries, message: 'two', force: true })
  const short = first.topHash.slice(0, 7)

  await page.goto(`${site.url}b/${site.buckets.versioned}/packages/team/back/revisions`)
  await page.getByRole('button', { name: `More for revision ${short}` }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Open' })).toBeFocused()
  // What a registry forbids is known a moment later; an item that is not there yet is not found by its letter.
  await expect(page.getByRole('menuitem', { name: 'Go back' })).toBeVisible()
  // One letter: of several that come slowly each begins anew.
  await page.keyboard.press('g')
  await expect(page.getByRole('menuitem', { name: 'Go back' })).toBeFocused()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: `Go back to ${short}?` })
  await expect(dialog).toContainText('Nothing is deleted')
  await new Keys(page, dialog).tabTo(`Make ${short} the latest`)
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('row', { name: /^one/ })).toContainText('latest')
  await expect(page.getByText('Rolled back.')).toBeVisible()

  expect((await quilt3.browse({ name: 'team/back', registry })).browsedHash).toBe(first.topHash)
  const versions = await quilt3.listPackageVersions('team/back', registry)
  expect(versions.map(([, hash]) => hash)).toEqual([first.topHash, second.topHash, first.topHash])
})

test('folder metadata, fields of other tools and hashes of older types are shown', async ({ page, site }) => {
  const objects = objectsOf(site, site.buckets.versioned)
  const hash = 'b'.repeat(64)
  const lines = [
    '{"version": "v0", "message": "by hand", "pipeline": {"release": 4}, "user_meta": {}}',
    '{"logical_key": "raw/", "meta": {"user_meta": {"dye": "DAPI"}}}',
    '{"logical_key": "raw/a.csv", "physical_keys": ["s3://strangers/a"], "size": 1, "hash": {"type": "SHA256", "value": "00"}, "meta": {}}',
  ]
  await objects.put(`.quilt/packages/${hash}`, `${lines.join('\n')}\n`)
  await objects.put('.quilt/named_packages/team/odd/1700000000', hash)
  await objects.put('.quilt/named_packages/team/odd/latest', hash)
  await page.goto(`${site.url}b/${site.buckets.versioned}/packages/team/odd?show=metadata`)
  await expect(page.getByRole('region', { name: 'Other fields of the manifest' })).toContainText(/release: ?4/)
  await expect(page.getByRole('region', { name: 'Metadata of folders' })).toContainText(/dye: ?“?DAPI/)
  await expect(page.getByText('Files hashed by')).toBeVisible()
  await page.goto(`${site.url}b/${site.buckets.versioned}/packages/team/odd/tree/latest/raw/a.csv`)
  await expect(page.getByText('SHA256, an older type')).toBeVisible()
})
