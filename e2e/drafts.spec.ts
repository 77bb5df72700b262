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
  await revising.metadata.fill('{"kept": true}')
  await revising.isHashed()
  await revising.message.fill('Kept for later')
  await expect(page.getByText('draft kept on this device')).toBeVisible()
  await expect.poll(() => keptDrafts(page)).toMatchObject([{ message: 'Kept for later', files: 1 }])
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
  expect(await keptDrafts(page)).toEqual([])
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
  await expect.poll(() => keptDrafts(page)).toMatchObject([{ name: 'team/dropped', files: 4 }])
  await rm(`${folder.path}/README.md`)
  await page.reload()
  await page.getByRole('button', { name: /^Continue your draft/ }).click()
  await expect(making.name).toHaveValue('team/dropped')
  await expect(making.plan).toContainText('4 files')
  const missing = page.getByRole('region', { name: 'Missing files' })
  await expect(missing.getByRole('listitem')).toHaveText(/README\.md/)
  await making.publish()
  // It leads to what stands in the way, and not before that has been found is it pressed again.
  await expect(page.locator('#package-files')).toBeFocused()
  await expect(making.published).toBeHidden()
  await missing.getByLabel('Choose README.md again').setInputFiles(`${folder.path}/big/just over.bin`)
  await expect(missing).toBeHidden()
  await making.isHashed()
  await making.publish()
  await making.topHash()
  const { entries } = await quilt3.browse({ name: 'team/dropped', registry: `s3://${bucket}` })
  expect(entries).toHaveLength(4)
})

/** What was typed in each draft that is kept, and how many files lie there: a moment after a change they do. */
async function keptDrafts(page: Page): Promise<readonly unknown[]> {
  return page.evaluate(async () => {
    const answered = <R>(request: IDBRequest<R>): Promise<R> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    // To open it before the app has would make it, empty.
    const there = (await indexedDB.databases()).some(({ name }) => name === 'selvage-drafts')
    if (!there) return []
    const database = await answered(indexedDB.open('selvage-drafts'))
    const transaction = database.transaction(['summaries', 'files'])
    const [summaries, files] = await Promise.all([
      answered(transaction.objectStore('summaries').getAll()),
      answered(transaction.objectStore('files').count()),
    ])
    database.close()
    return summaries.map(({ fields }) => ({ ...fields, files }))
  })
}
