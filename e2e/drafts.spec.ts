import { RevisePage } from './revise-page.ts'
import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'

test('a draft survives a reload: what was typed, removed and dropped; and then it is published', async ({
  page,
  site,
  quilt3,
}) => {
  const bucket = site.buckets.versioned
  const [name, registry] = ['team/kept', `s3://${bucket}`]
  const folder = await makeFolder('plate', 4)
  const base = await quilt3.push({
    name,
    registry,
    entries: ['a.csv', 'b.csv'].map((logicalKey) => ({ logicalKey, path: `${folder.path}/README.md` })),
  })
  const revising = new RevisePage(page)
  await revising.openOn(site, bucket, name)
  await page.getByRole('button', { name: 'Remove b.csv' }).click()
  await revising.chooseFiles(`${folder.path}/raw/well-A0/site 0.csv`)
  await revising.message.fill('Kept for later')
  await revising.metadata.fill('{"kept": true}')
  await revising.isHashed()
  await expect(page.getByText('draft kept on this device')).toBeVisible()
  // It is kept a moment after the last change: another tab sees when.
  const other = await page.context().newPage()
  await expect(async () => {
    await other.goto(page.url())
    await expect(other.getByText('“Kept for later”')).toBeVisible({ timeout: 2000 })
  }).toPass()
  await other.close()
  await page.reload()
  const offer = page.getByRole('button', { name: /^Continue your draft/ })
  await offer.click()
  await expect(revising.message).toHaveValue('Kept for later')
  await expect(revising.metadata).toHaveValue('{"kept": true}')
  await expect(page.getByText('1 added')).toBeVisible()
  await expect(page.getByText('1 removed')).toBeVisible()
  await revising.publish()
  const topHash = await revising.topHash()
  const revision = await quilt3.browse({ name, registry })
  expect(revision).toMatchObject({ topHash, browsedHash: topHash })
  expect(revision.entries.map(({ logicalKey }) => logicalKey)).toEqual(['a.csv', 'site 0.csv'])
  expect(topHash).not.toBe(base.topHash)

  await revising.openOn(site, bucket, name)
  await expect(offer).toBeHidden()
})
