import { writeFile } from 'node:fs/promises'
import { objectsOf } from './bucket-objects.ts'
import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'

test('deleting a package deletes the keys that the dialog lists, and leaves data and manifests', async ({
  page,
  site,
  quilt3,
}) => {
  const registry = `s3://${site.buckets.versioned}`
  const objects = objectsOf(site, site.buckets.versioned)
  const folder = await makeFolder('plate', 4)
  const entries = [{ logicalKey: 'README.md', path: `${folder.path}/README.md` }]
  const first = await quilt3.push({ name: 'team/gone', registry, entries, message: 'one' })
  await quilt3.push({ name: 'team/stays', registry, entries, message: 'two' })

  await page.goto(`${site.url}b/${site.buckets.versioned}/packages/team/gone`)
  await page.getByRole('button', { name: 'More for team/gone' }).click()
  await page.getByRole('menuitem', { name: 'Delete package…' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Delete team/gone?' })
  const listed = (await dialog.getByRole('region', { name: 'Keys that will be deleted' }).textContent()) ?? ''
  expect(listed.split('\n').toSorted()).toEqual(await objects.keys('.quilt/named_packages/team/gone/'))
  const button = dialog.getByRole('button', { name: 'Delete package' })
  await expect(button).toBeDisabled()
  await dialog.getByRole('textbox', { name: 'Type the name to confirm' }).fill('team/gone')
  await button.click()

  await expect(page.getByRole('heading', { name: 'Packages', level: 1 })).toBeVisible()
  await expect(page.getByRole('link', { name: 'team/stays' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'team/gone' })).toHaveCount(0)
  expect(await quilt3.listPackages(registry)).toEqual(['team/stays'])
  expect(await objects.keys('team/gone/')).toEqual(['team/gone/README.md'])
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

test('a deleted package is put back by Undo, wherever one went meanwhile', async ({ page, site, quilt3 }) => {
  const registry = `s3://${site.buckets.versioned}`
  const { path } = await makeFolder('plate', 4)
  const entries = [{ logicalKey: 'README.md', path: `${path}/README.md` }]
  await quilt3.push({ name: 'team/back', registry, entries, message: 'one' })
  await quilt3.push({ name: 'team/other', registry, entries, message: 'two' })
  const before = await quilt3.listPackageVersions('team/back', registry)
  await page.goto(`${site.url}b/${site.buckets.versioned}/packages/team/back`)
  await page.getByRole('button', { name: 'More for team/back' }).click()
  await page.getByRole('menuitem', { name: 'Delete package…' }).click()
  await page.getByRole('textbox', { name: 'Type the name to confirm' }).fill('team/back')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'team/other' }).click()
  const deleted = page.getByRole('region', { name: 'Deleted' })
  await expect(deleted).toContainText('team/back was deleted')
  await deleted.getByRole('button', { name: 'Undo' }).click()
  await expect(deleted).toContainText('team/back is back')
  await deleted.getByRole('link', { name: 'Open' }).click()
  await expect(page.getByRole('heading', { name: 'team/back', level: 1 })).toBeVisible()
  expect(await quilt3.listPackageVersions('team/back', registry)).toEqual(before)
  await deleted.getByRole('button', { name: 'Dismiss' }).click()
  await expect(deleted).toHaveCount(0)
})

test('an Undo leaves what someone else published meanwhile, and says so', async ({ page, site, quilt3 }) => {
  const registry = `s3://${site.buckets.versioned}`
  const { path } = await makeFolder('plate', 4)
  const entries = [{ logicalKey: 'README.md', path: `${path}/README.md` }]
  const { topHash } = await quilt3.push({ name: 'team/taken', registry, entries, message: 'ours' })
  const [[pointer = ''] = []] = await quilt3.listPackageVersions('team/taken', registry)
  await page.goto(`${site.url}b/${site.buckets.versioned}/packages/team/taken`)
  await page.getByRole('button', { name: 'More for team/taken' }).click()
  await page.getByRole('menuitem', { name: 'Delete package…' }).click()
  await page.getByRole('textbox', { name: 'Type the name to confirm' }).fill('team/taken')
  await page.keyboard.press('Enter')
  const deleted = page.getByRole('region', { name: 'Deleted' })
  await expect(deleted).toContainText('was deleted')
  await quilt3.waitPast(pointer)
  const theirs = await quilt3.push({ name: 'team/taken', registry, entries, message: 'theirs' })
  await deleted.getByRole('button', { name: 'Undo' }).click()
  await expect(deleted).toContainText('Someone set “latest” meanwhile')
  const versions = await quilt3.listPackageVersions('team/taken', registry)
  expect(versions.map(([, hash]) => hash)).toEqual([topHash, theirs.topHash, theirs.topHash])
})
