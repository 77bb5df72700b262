import { objectsOf } from './bucket-objects.ts'
import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'

test('a package without latest, and one whose latest is unlisted, are told as such and repaired by one press', async ({
  page,
  site,
  quilt3,
}) => {
  const registry = `s3://${site.buckets.versioned}`
  const objects = objectsOf(site, site.buckets.versioned)
  const folder = await makeFolder('plate', 4)
  const entries = [{ logicalKey: 'README.md', path: `${folder.path}/README.md` }]
  const { topHash } = await quilt3.push({ name: 'team/broken', registry, entries, message: 'one' })
  const pointers = '.quilt/named_packages/team/broken/'
  const [slot = ''] = await objects.keys(pointers)
  const url = `${site.url}b/${site.buckets.versioned}/packages/team/broken`

  await objects.remove(`${pointers}latest`)
  await page.goto(url)
  await expect(page.getByText('No latest.')).toBeVisible()
  await page.getByRole('button', { name: `Make ${topHash.slice(0, 7)} the latest` }).click()
  await expect(page.getByText('No latest.')).toHaveCount(0)
  expect((await quilt3.browse({ name: 'team/broken', registry })).browsedHash).toBe(topHash)

  await objects.remove(slot)
  await page.reload()
  await expect(page.getByText('Not in the history.')).toBeVisible()
  await page.getByRole('button', { name: 'Put it into the history' }).click()
  await expect(page.getByText('Not in the history.')).toHaveCount(0)
  const versions = await quilt3.listPackageVersions('team/broken', registry)
  expect(versions.map(([, hash]) => hash)).toEqual([topHash, topHash])
})

test('a revision without manifest is greyed, other tags stand apart, and the rest stays usable', async ({
  page,
  site,
  quilt3,
  guard,
}) => {
  guard.expectAnswer({ method: 'GET', url: /\.quilt\/packages\//, status: 404 })
  const registry = `s3://${site.buckets.versioned}`
  const objects = objectsOf(site, site.buckets.versioned)
  const folder = await makeFolder('plate', 4)
  const entries = [{ logicalKey: 'README.md', path: `${folder.path}/README.md` }]
  await quilt3.push({ name: 'team/holes', registry, entries, message: 'one' })
  await objects.put('.quilt/named_packages/team/holes/1600000000', 'c'.repeat(64))
  await objects.put('.quilt/named_packages/team/holes/v1', 'd'.repeat(64))
  await page.goto(`${site.url}b/${site.buckets.versioned}/packages/team/holes/revisions`)
  await expect(page.getByRole('row', { name: /^one/ })).toContainText('latest')
  await expect(page.getByRole('row', { name: /manifest missing/ })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Other tags' })).toContainText('v1')
  await page.getByRole('link', { name: 'manifest missing' }).click()
  await expect(page.getByRole('alert')).toContainText('Not there')
  await page.getByRole('region', { name: 'What is there' }).getByRole('link', { name: 'all 2 revisions' }).click()
  await page.getByRole('link', { name: 'one', exact: true }).click()
  await expect(page.getByRole('row', { name: /README\.md/ })).toBeVisible()
})
