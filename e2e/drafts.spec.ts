import { rm, writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
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
  await isKept(page, 'Kept for later')
  // Also where a new package is made, and from there it leads back.
  await page.goto(`${site.url}b/${bucket}/new`)
  const offer = page.getByRole('button', { name: /^Continue your draft/ })
  await offer.click()
  await expect(page).toHaveURL(/\/revise$/)
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

test('a dropped folder is read again after a reload; what is gone from it meanwhile is told, and can be chosen again', async ({
  page,
  site,
  quilt3,
}) => {
  const bucket = site.buckets.versioned
  const folder = await makeFolder('plate', 4)
  await writeFile(`${folder.path}/.env`, 'SECRET=1\n')
  const making = new RevisePage(page)
  await making.open(site, bucket)
  await making.drop(folder.path)
  await expect(making.plan).toContainText('4 files')
  await expect(page.getByRole('checkbox', { name: '.env' })).not.toBeChecked()
  await making.name.fill('team/dropped')
  await making.isHashed()
  await isKept(page, 'team/dropped')
  await rm(`${folder.path}/README.md`)
  await page.reload()
  await page.getByRole('button', { name: /^Continue your draft/ }).click()
  await expect(making.name).toHaveValue('team/dropped')
  await expect(making.plan).toContainText('4 files')
  const missing = page.getByRole('region', { name: 'Missing files' })
  await expect(missing.getByRole('listitem')).toHaveText(/README\.md/)
  await making.publish()
  await expect(making.published).toBeHidden()
  await missing.getByLabel('Choose README.md again').setInputFiles(`${folder.path}/big/just over.bin`)
  await expect(missing).toBeHidden()
  await making.isHashed()
  await making.publish()
  await making.topHash()
  const { entries } = await quilt3.browse({ name: 'team/dropped', registry: `s3://${bucket}` })
  expect(entries).toHaveLength(4)
})

/** It is kept a moment after the last change: another tab sees when. */
async function isKept(page: Page, words: string): Promise<void> {
  const other = await page.context().newPage()
  await expect(async () => {
    await other.goto(page.url())
    await expect(other.getByRole('region', { name: 'Drafts kept on this device' })).toContainText(words, {
      timeout: 10_000,
    })
  }).toPass()
  await other.close()
}
