import { RevisePage } from './revise-page.ts'
import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'

test('two revise at once: mine goes on top of theirs, path by path, or stays a revision beside it', async ({
  page,
  site,
  quilt3,
}) => {
  const bucket = site.buckets.versioned
  const [name, registry] = ['team/both', `s3://${bucket}`]
  const folder = await makeFolder('plate', 6)
  const readme = `${folder.path}/README.md`
  const csv = `${folder.path}/raw/well-A0/site 0.csv`
  const base = await quilt3.push({
    name,
    registry,
    entries: ['README.md', 'a.csv', 'b.csv', 'c.csv'].map((logicalKey) => ({ logicalKey, path: readme })),
    meta: '{"by": "all"}',
  })
  const theirs = (meta: string, ...keys: string[]) =>
    quilt3.push({
      name,
      registry,
      base: { name, registry },
      entries: keys.map((logicalKey) => ({ logicalKey, path: csv })),
      message: 'Theirs',
      meta,
    })

  const revising = new RevisePage(page)
  await revising.openOn(site, bucket, name)
  await page.getByRole('button', { name: 'Remove a.csv' }).click()
  await page.getByRole('button', { name: 'Remove b.csv' }).click()
  await page.getByRole('button', { name: 'Remove c.csv' }).click()
  await revising.metadata.fill('{"by": "me"}')
  await revising.message.fill('Mine')
  const [[pointer = ''] = []] = await quilt3.listPackageVersions(name, registry)
  await quilt3.waitPast(pointer)
  const second = await theirs('{"by": "them"}', 'a.csv', 'b.csv', 'new.csv')
  await revising.publish()

  const dialog = page.getByRole('dialog', { name: `Someone published ${name} meanwhile` })
  await expect(dialog).toContainText(second.topHash.slice(0, 7))
  await expect(dialog.getByRole('link', { name: 'See theirs' })).toHaveAttribute(
    'href',
    new RegExp(`/compare/${base.topHash}/${second.topHash}/`),
  )
  await dialog.getByRole('button', { name: 'Stop' }).click()
  await expect(revising.publishButton).toBeFocused()
  await revising.publish()
  await dialog.getByRole('button', { name: 'Rebase' }).click()
  const panel = page.getByRole('region', { name: 'On top of theirs' })
  await expect(panel).toBeFocused()
  await expect(panel).toContainText('Both of you changed 2 paths')
  await revising.publish()
  await expect(revising.published).toBeHidden()
  await expect(panel).toBeFocused()
  await panel.getByRole('button', { name: 'Mine for a.csv' }).press('Enter')
  await expect(panel).toBeFocused()
  await panel.getByRole('button', { name: 'Theirs for b.csv' }).click()
  await panel.getByRole('button', { name: 'Keep my metadata' }).click()
  await expect(panel).toContainText('Publish when you are ready')
  await revising.publish()
  const merged = await revising.topHash()

  const revision = await quilt3.browse({ name, registry })
  expect(revision.browsedHash).toBe(merged)
  expect(revision.entries.map(({ logicalKey }) => logicalKey)).toEqual(['README.md', 'b.csv', 'new.csv'])
  expect(JSON.parse(revision.header)).toMatchObject({ message: 'Mine', user_meta: { by: 'me' } })

  await revising.openOn(site, bucket, name)
  await page.getByRole('button', { name: 'Remove README.md' }).click()
  await revising.message.fill('Mine again')
  const fourth = await theirs('{"by": "them"}', 'x.csv')
  await revising.publish()
  await dialog.getByRole('button', { name: 'Keep as a revision' }).click()
  const kept = await revising.topHash()
  await expect(revising.published).toContainText('Saved, not the latest')
  expect((await quilt3.browse({ name, registry })).browsedHash).toBe(fourth.topHash)
  const hashes = (await quilt3.listPackageVersions(name, registry)).map(([, hash]) => hash)
  expect(new Set(hashes)).toEqual(new Set([base.topHash, second.topHash, merged, fourth.topHash, kept]))
})
