import { writeFile } from 'node:fs/promises'
import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import { adminClient } from '../tools/engine/buckets.ts'
import { makeFolder } from './sample-folder.ts'
import type { Site } from './site.ts'
import { expect, test } from './test.ts'

async function keysOf(site: Site, prefix: string): Promise<string[]> {
  const client = adminClient({ endpoint: site.endpoint, admin: site.adminKeys })
  const { Contents = [] } = await client.send(
    new ListObjectsV2Command({ Bucket: site.buckets.versioned, Prefix: prefix }),
  )
  client.destroy()
  return Contents.map(({ Key = '' }) => Key)
}

test('deleting a package deletes the keys that the dialog lists, and leaves data and manifests', async ({
  page,
  site,
  quilt3,
}) => {
  const registry = `s3://${site.buckets.versioned}`
  const folder = await makeFolder('plate', 4)
  const entries = [{ logicalKey: 'README.md', path: `${folder.path}/README.md` }]
  const first = await quilt3.push({ name: 'team/gone', registry, entries, message: 'one' })
  await quilt3.push({ name: 'team/stays', registry, entries, message: 'two' })

  await page.goto(`${site.url}b/${site.buckets.versioned}/packages/team/gone`)
  await page.getByRole('button', { name: 'More for team/gone' }).click()
  await page.getByRole('menuitem', { name: 'Delete package…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Delete team/gone?' })
  const listed = (await dialog.getByRole('region', { name: 'Keys that will be deleted' }).textContent()) ?? ''
  expect(listed.split('\n').toSorted()).toEqual(await keysOf(site, '.quilt/named_packages/team/gone/'))
  const button = dialog.getByRole('button', { name: 'Delete package' })
  await expect(button).toBeDisabled()
  await dialog.getByRole('textbox', { name: 'Type the name to confirm' }).fill('team/gone')
  await button.click()

  await expect(page.getByRole('heading', { name: 'Packages', level: 1 })).toBeVisible()
  await expect(page.getByRole('link', { name: 'team/stays' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'team/gone' })).toHaveCount(0)
  expect(await quilt3.listPackages(registry)).toEqual(['team/stays'])
  expect(await keysOf(site, 'team/gone/')).toEqual(['team/gone/README.md'])
  const byHash = await quilt3.browse({ name: 'team/gone', registry, topHash: first.topHash })
  expect(byHash.entries).toHaveLength(1)
})

test('deleting the latest revision makes the one before it the latest, for quilt3 too', async ({
  page,
  site,
  quilt3,
}) => {
  const registry = `s3://${site.buckets.versioned}`
  const { path } = await makeFolder('plate', 4)
  const entries = [{ logicalKey: 'README.md', path: `${path}/README.md` }]
  const first = await quilt3.push({ name: 'team/two', registry, entries, message: 'one' })
  const [[pointer = ''] = []] = await quilt3.listPackageVersions('team/two', registry)
  await quilt3.waitPast(pointer)
  await writeFile(`${path}/README.md`, '# changed')
  const second = await quilt3.push({
    name: 'team/two',
    registry,
    entries,
    message: 'two',
    base: { name: 'team/two', registry },
  })

  await page.goto(`${site.url}b/${site.buckets.versioned}/packages/team/two/revisions`)
  await page.getByRole('button', { name: `More for revision ${second.topHash.slice(0, 7)}` }).click()
  await page.getByRole('menuitem', { name: 'Delete this revision…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete revision' }).click()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'one' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'two', exact: true })).toHaveCount(0)
  expect((await quilt3.browse({ name: 'team/two', registry })).browsedHash).toBe(first.topHash)
})
