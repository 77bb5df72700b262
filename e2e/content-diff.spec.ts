import { fileURLToPath } from 'node:url'
import type { Quilt3 } from '../tools/oracle/quilt3.ts'
import { checkLook } from './looks.ts'
import { expect, test } from './test.ts'

const fixtures = fileURLToPath(new URL('../fixtures/table-diffs/', import.meta.url))

/** Two revisions by quilt3: the earlier and the later versions of two tables. Returns their hashes. */
async function twoVersions(quilt3: Quilt3, registry: string): Promise<readonly [string, string]> {
  const push = async (side: 'base' | 'other') => {
    const entries = [
      { logicalKey: 'tables/wells.csv', path: `${fixtures}rows/${side}.csv` },
      { logicalKey: 'tables/prices.parquet', path: `${fixtures}types/${side}.parquet` },
    ]
    return (await quilt3.push({ name: 'team/tables', registry, entries, message: side, force: true })).topHash
  }
  const first = await push('base')
  const [[pointer = ''] = []] = await quilt3.listPackageVersions('team/tables', registry)
  await quilt3.waitPast(pointer)
  return [first, await push('other')]
}

test('two versions of a table are compared row by row and line by line, and the address keeps how', async ({
  page,
  site,
  quilt3,
}) => {
  const bucket = site.buckets.versioned
  const [first, second] = await twoVersions(quilt3, `s3://${bucket}`)
  const compare = `${site.url}b/${bucket}/packages/team/tables/compare/${first}/${second}/`
  await page.goto(`${compare}?file=tables%2Fwells.csv`)
  const file = page.getByRole('region', { name: 'tables/wells.csv', exact: true })
  const counts = file.getByRole('status').filter({ hasText: 'the same' })
  for (const count of ['2 changed', '2 added', '3 removed', '35 rows the same'])
    await expect(counts).toContainText(count)
  const rows = file.getByRole('table', { name: 'Rows of tables/wells.csv that differ' })
  await rows.getByRole('button', { name: 'changed row 6' }).press('Enter')
  await expect(file.getByRole('region', { name: 'The row in full' })).toContainText('9.5')
  await checkLook(page, 'rows of two versions')

  await file.getByRole('combobox', { name: 'Rows are told apart by' }).selectOption('Their place')
  await expect(page).toHaveURL(/keys=%2C/)
  await expect(counts).toContainText('rows compared by their place')
  await page.reload()
  await expect(counts).toContainText('rows compared by their place')

  await file.getByText('Lines', { exact: true }).click()
  await expect(page).toHaveURL(/view=lines/)
  const lines = file.getByRole('region', { name: 'Lines of tables/wells.csv that differ' })
  await expect(lines).toContainText('removed W003')
  await expect(lines).not.toContainText('W030')
  await lines
    .getByRole('button', { name: /lines are the same/ })
    .first()
    .press('Enter')
  await expect(lines).toContainText('W030')
  await expect(lines).toBeFocused()
  await page.setViewportSize({ width: 390, height: 900 })
  await expect(lines).toContainText('W003')
  await checkLook(page, 'lines of two versions')

  await page.goto(`${compare}?file=tables%2Fprices.parquet`)
  await expect(page.getByRole('main')).toContainText('other type')
})
