import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Quilt3 } from '../tools/oracle/quilt3.ts'
import { checkLook } from './looks.ts'
import { expect, test } from './test.ts'

/** Files of these texts, pushed by quilt3. Returns the top hash. */
async function pushFiles(
  quilt3: Quilt3,
  to: { readonly name: string; readonly registry: string },
  message: string,
  files: Readonly<Record<string, string>>,
  meta?: string,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'selvage-compare-'))
  for (const [key, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, key)), { recursive: true })
    await writeFile(join(folder, key), text)
  }
  const entries = Object.keys(files).map((logicalKey) => ({ logicalKey, path: join(folder, logicalKey) }))
  const { topHash } = await quilt3.push({ ...to, entries, message, meta, force: true })
  await rm(folder, { recursive: true })
  return topHash
}

/** Two revisions by quilt3, the second of which changes, moves, adds and removes. Returns their hashes. */
async function twoRevisions(quilt3: Quilt3, registry: string): Promise<[string, string]> {
  const to = { name: 'team/two', registry }
  const earlier = {
    'calibration.pdf': 'calibrated',
    'gone.txt': 'gone',
    'tables/wells.csv': 'well\nA1\n',
    'README.md': '# Plate',
  }
  const first = await pushFiles(quilt3, to, 'First half', earlier, '{"plate": "0411", "objective": "20x"}')
  const [[pointer = ''] = []] = await quilt3.listPackageVersions('team/two', registry)
  await quilt3.waitPast(pointer)
  const later = {
    'docs/calibration.pdf': 'calibrated',
    'raw/site-01.tif': 'pixels',
    'tables/wells.csv': 'well\nA1\nA2\n',
    'README.md': '# Plate',
  }
  const second = await pushFiles(quilt3, to, 'Second half', later, '{"plate": "0412", "objective": "20x"}')
  return [first, second]
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

  const status = page.getByRole('main').getByRole('status').filter({ hasText: 'as it was' })
  for (const count of ['1 added', '1 changed', '1 moved', '1 removed', '1 as it was']) {
    await expect(status).toContainText(count)
  }
  const table = page.getByRole('table', { name: 'Files of team/two that differ' })
  await expect(table.getByRole('row', { name: /docs\/calibration\.pdf ← calibration\.pdf.*moved/ })).toBeVisible()
  await expect(table.getByRole('row', { name: /gone\.txt.*removed/ })).toBeVisible()
  await expect(table.getByRole('row', { name: /README\.md/ })).toHaveCount(0)
  const meta = page.getByRole('table', { name: 'Metadata that differs' })
  await expect(meta.getByRole('row', { name: /changed.*\/plate.*"0411".*"0412"/ })).toBeVisible()
  await expect(meta.getByRole('row', { name: /objective/ })).toHaveCount(0)
  await page.getByText('As text', { exact: true }).click()
  await expect(page.getByRole('region', { name: 'Metadata before' })).toContainText('removed "plate": "0411"')
  await expect(page.getByRole('region', { name: 'Metadata after' })).toContainText('added "plate": "0412"')

  await page.getByText('All', { exact: true }).click()
  await expect(page).toHaveURL(/showAll=true$/)
  await expect(table.getByRole('row', { name: /README\.md.*same/ })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Find in what differs' }).fill('WELLS')
  await expect(table.getByRole('row')).toHaveCount(2)
  await page.getByRole('link', { name: 'Swap the sides' }).click()
  await expect(status).toContainText('1 removed')
  await expect(meta.getByRole('row', { name: /changed.*\/plate.*"0412".*"0411"/ })).toBeVisible()
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
  await expect(page).toHaveURL(/\?file=gone\.txt$/)
  await expect(page.getByRole('region', { name: 'After', exact: true })).toContainText('It is not in')
  await page.getByRole('region', { name: 'Before', exact: true }).getByRole('link').click()
  await expect(page).toHaveURL(new RegExp(`/tree/${first}/gone\\.txt$`))
  const panel = page.getByRole('region', { name: 'gone.txt', exact: true })
  await expect(panel.getByText('gone', { exact: true })).toBeVisible()
})

test('two packages of two buckets are compared from the page of one, by keyboard, down to the lines of a file', async ({
  page,
  site,
  quilt3,
}) => {
  const { versioned, unversioned } = site.buckets
  const [, second] = await twoRevisions(quilt3, `s3://${versioned}`)
  const copy = await pushFiles(quilt3, { name: 'lab/copy', registry: `s3://${unversioned}` }, 'Other', {
    'docs/calibration.pdf': 'calibrated',
    'raw/site-01.tif': 'pixels',
    'raw/site-02.tif': 'pixels, too',
    'tables/wells.csv': 'well\nA1\nB2\n',
    'README.md': '# Plate',
  })
  await page.goto(`${site.url}b/${versioned}/packages/team/two`)
  await page.getByRole('button', { name: 'More for team/two' }).click()
  await page.getByRole('menuitem', { name: 'Compare with…' }).click()
  await expect(page.getByText('Both sides are one revision.')).toBeVisible()

  const to = page.getByRole('region', { name: 'To', exact: true })
  await to.getByRole('combobox', { name: 'Registry' }).selectOption(unversioned)
  await expect(to.getByRole('alert')).toContainText('There is no package team/two in')
  await to.getByRole('combobox', { name: 'Package' }).focus()
  await page.keyboard.type('copy')
  await expect(page.getByRole('option', { name: 'lab/copy' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/compare/${second}/latest/\\?with=lab%2Fcopy&in=${unversioned}$`))
  await expect(to).toContainText(copy.slice(0, 7))
  await expect(to.getByRole('combobox', { name: 'Package' })).toBeFocused()
  const status = page.getByRole('main').getByRole('status').filter({ hasText: 'as they were' })
  await expect(status).toContainText('3 as they were')

  const folders = page.getByRole('treegrid', { name: 'Folders in which something differs' })
  await folders.getByRole('row', { name: /^raw\/.*1 added/ }).focus()
  await page.keyboard.press('Enter')
  const table = page.getByRole('table', { name: 'Files of lab/copy that differ' })
  await expect(table.getByRole('row')).toHaveCount(2)
  await checkLook(page, 'compare two packages')
  await page.getByRole('link', { name: 'raw/site-02.tif' }).press('Enter')
  await expect(page.getByRole('region', { name: 'Before', exact: true })).toContainText('It is not in')
  await page.getByRole('link', { name: 'All changes' }).click()
  await page.getByRole('button', { name: 'Below raw: show all folders' }).click()
  // The links of the rows lead on below `raw` until these are the rows of all folders.
  await expect(table.getByRole('row')).toHaveCount(3)
  await page.getByRole('link', { name: 'raw/site-02.tif' }).press('Enter')
  await expect(page.getByText('1 of 2')).toBeVisible()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(page).toHaveURL(/file=tables%2Fwells\.csv/)
  const file = page.getByRole('region', { name: 'tables/wells.csv', exact: true })
  await expect(file.getByRole('button', { name: 'Next file' })).toBeDisabled()
  await file.getByText('Lines', { exact: true }).click()
  await expect(file).toContainText('A2')
  await expect(file).toContainText('B2')
  await checkLook(page, 'compare one file')
})

test('a file is followed back under the name that it had, and each step leads to what it changed', async ({
  page,
  site,
  quilt3,
}) => {
  const bucket = site.buckets.versioned
  const [first, second] = await twoRevisions(quilt3, `s3://${bucket}`)
  await page.goto(`${site.url}b/${bucket}/packages/team/two/tree/latest/docs/calibration.pdf`)
  await page.getByRole('link', { name: 'History' }).click()
  await expect(page).toHaveURL(/\/history\/docs\/calibration\.pdf$/)
  await expect(page.getByText('All 2 revisions looked through')).toBeVisible()
  const steps = page.getByRole('table', { name: 'Steps of docs/calibration.pdf' })
  await expect(steps.getByRole('row', { name: /moved Second half .*from calibration\.pdf/ })).toBeVisible()
  await expect(steps.getByRole('row', { name: /added First half/ })).toBeVisible()
  await checkLook(page, 'history of a path')
  await page.getByRole('link', { name: `What changed in ${second.slice(0, 7)}` }).click()
  await expect(page).toHaveURL(new RegExp(`/compare/${first}/${second}/\\?file=docs%2Fcalibration\\.pdf$`))
  await expect(page.getByText('Both versions hold the same bytes.')).toBeVisible()
  await page.goto(`${site.url}b/${bucket}/packages/team/two/history/gone.txt`)
  await expect(page.getByRole('row', { name: /removed Second half/ })).toBeVisible()
})

test('two revisions that are ticked are compared; a side that is nowhere says so, and the other stays', async ({
  page,
  site,
  quilt3,
}) => {
  const bucket = site.buckets.versioned
  const [first, second] = await twoRevisions(quilt3, `s3://${bucket}`)
  const compare = `${site.url}b/${bucket}/packages/team/two/compare`
  await page.goto(`${site.url}b/${bucket}/packages/team/two/revisions`)
  for (const hash of [first, second]) {
    await page.getByRole('checkbox', { name: `Compare revision ${hash.slice(0, 7)}` }).press('Space')
  }
  await page.getByRole('link', { name: 'Compare the two' }).click()
  await expect(page).toHaveURL(`${compare}/${first}/${second}/`)
  await page.goto(`${compare}/${first}/latest/?in=no-such-bucket`)
  const from = page.getByRole('region', { name: 'From', exact: true })
  const to = page.getByRole('region', { name: 'To', exact: true })
  await expect(to).toContainText('No store of this site has a bucket no-such-bucket')
  await expect(from).toContainText('First half')
  await page.goto(`${compare}/${'0'.repeat(64)}/latest/`)
  await expect(from).toContainText('The manifest 0000000')
  await expect(to).toContainText('Second half')
})
