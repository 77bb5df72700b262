import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Quilt3 } from '../tools/oracle/quilt3.ts'
import { checkLook } from './looks.ts'
import { expect, test } from './test.ts'

/** Two revisions by quilt3, the second of which changes, moves, adds and removes. Returns their hashes. */
async function twoRevisions(quilt3: Quilt3, registry: string): Promise<[string, string]> {
  const folder = await mkdtemp(join(tmpdir(), 'selvage-compare-'))
  const push = async (message: string, meta: string, files: Record<string, string>) => {
    for (const [key, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, key)), { recursive: true })
      await writeFile(join(folder, key), text)
    }
    const entries = Object.keys(files).map((logicalKey) => ({ logicalKey, path: join(folder, logicalKey) }))
    return quilt3.push({ name: 'team/two', registry, entries, message, meta, force: true })
  }
  const first = await push('First half', '{"plate": "0411", "objective": "20x"}', {
    'calibration.pdf': 'calibrated',
    'gone.txt': 'gone',
    'tables/wells.csv': 'well\nA1\n',
    'README.md': '# Plate',
  })
  const [[pointer = ''] = []] = await quilt3.listPackageVersions('team/two', registry)
  await quilt3.waitPast(pointer)
  const second = await push('Second half', '{"plate": "0412", "objective": "20x"}', {
    'docs/calibration.pdf': 'calibrated',
    'raw/site-01.tif': 'pixels',
    'tables/wells.csv': 'well\nA1\nA2\n',
    'README.md': '# Plate',
  })
  await rm(folder, { recursive: true })
  return [first.topHash, second.topHash]
}

test('two revisions are compared, file by file and line by line, from the revisions page', async ({
  page,
  site,
  quilt3,
}) => {
  const bucket = site.buckets.versioned
  const [first, second] = await twoRevisions(quilt3, `s3://${bucket}`)
  await page.goto(`${site.url}b/${bucket}/packages/team/two/revisions`)
  await page.getByRole('button', { name: `More for revision ${second.slice(0, 7)}` }).click()
  await page.getByRole('menuitem', { name: 'Compare with the one before' }).click()
  await expect(page).toHaveURL(`${site.url}b/${bucket}/packages/team/two/compare/${first}/${second}/`)

  const status = page.getByRole('main').getByRole('status').filter({ hasText: 'as they were' })
  for (const count of ['1 added', '1 changed', '1 moved', '1 removed', '1 as they were']) {
    await expect(status).toContainText(count)
  }
  const table = page.getByRole('table', { name: 'Files of team/two that differ' })
  await expect(table.getByRole('row', { name: /docs\/calibration\.pdf ← calibration\.pdf.*moved/ })).toBeVisible()
  await expect(table.getByRole('row', { name: /gone\.txt.*removed/ })).toBeVisible()
  await expect(table.getByRole('row', { name: /README\.md/ })).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Metadata before' })).toContainText('removed "plate": "0411"')
  await expect(page.getByRole('region', { name: 'Metadata after' })).toContainText('added "plate": "0412"')

  await page.getByText('All', { exact: true }).click()
  await expect(page).toHaveURL(/\?showAll=true$/)
  await expect(table.getByRole('row', { name: /README\.md.*same/ })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Find in what differs' }).fill('WELLS')
  await expect(table.getByRole('row')).toHaveCount(2)
  await page.getByRole('link', { name: 'Swap the sides' }).click()
  await expect(status).toContainText('1 removed')
  await expect(page.getByRole('region', { name: 'Metadata before' })).toContainText('"0412"')
  await checkLook(page, 'compare')
})

test('a link with one hash compares with the latest, and what was removed opens where it still is', async ({
  page,
  site,
  quilt3,
}) => {
  const bucket = site.buckets.versioned
  const [first] = await twoRevisions(quilt3, `s3://${bucket}`)
  await page.goto(`${site.url}b/${bucket}/packages/team/two/compare/${first.slice(0, 8)}/`)
  await expect(page.getByRole('region', { name: 'To', exact: true })).toContainText('latest')
  await page.getByRole('link', { name: 'gone.txt' }).click()
  await expect(page).toHaveURL(new RegExp(`/tree/${first}/gone\\.txt$`))
  await expect(page.getByRole('region', { name: 'gone.txt', exact: true })).toContainText('gone')
})
