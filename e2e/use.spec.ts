import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Quilt3 } from '../tools/oracle/quilt3.ts'
import { objectsOf } from './bucket-objects.ts'
import { Keys } from './keys.ts'
import { checkLook, LOOKS } from './looks.ts'
import { expect, test } from './test.ts'

const ENTRY = 'tables/wells 100%.csv'

/** A package of one table, by quilt3. Returns its top hash. */
async function pushTable(quilt3: Quilt3, bucket: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'selvage-use-'))
  const path = join(folder, 'wells.csv')
  await writeFile(path, 'well\nA1\n')
  const entries = [{ logicalKey: ENTRY, path }]
  const { topHash } = await quilt3.push({ name: 'team/used', registry: `s3://${bucket}`, entries, message: 'wells' })
  await rm(folder, { recursive: true })
  return topHash
}

test('code is shown for a package, a folder, a file and an object, in the tool that was chosen last', async ({
  page,
  site,
  quilt3,
}) => {
  const bucket = site.buckets.versioned
  await pushTable(quilt3, bucket)
  await page.goto(`${site.url}b/${bucket}/packages/team/used`)
  await page.getByRole('button', { name: 'Use it' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Use team/used' })
  await expect(dialog.getByText('quilt3.Package.browse(').first()).toBeVisible()
  const keys = new Keys(page)
  await dialog.getByRole('radio', { name: 'quilt3', exact: true }).focus()
  await keys.press('ArrowLeft', 'ArrowLeft', 'ArrowLeft')
  await expect(dialog.getByRole('radio', { name: 'DuckDB' })).toBeChecked()
  await expect(dialog.getByText('starts_with').or(dialog.getByText('logical_key IS NOT NULL')).first()).toBeVisible()
  await keys.press('Escape')

  await page.goto(`${site.url}b/${bucket}/packages/team/used/tree/latest/tables/wells%20100%25.csv`)
  await page.getByText('Code to read it').click()
  const code = page.getByRole('region', { name: 'Read this version with DuckDB, from Python' })
  await expect(code).toContainText(`fs.open(\n    "${bucket}/`)
  await expect(code).toContainText('version_id="')

  await objectsOf(site, bucket).put('raw/a b.json', '{}')
  await page.goto(`${site.url}b/${bucket}/tree/raw/a%20b.json`)
  await page.getByRole('button', { name: 'More for a b.json' }).click()
  await page.getByRole('menuitem', { name: 'Use it…' }).click()
  await expect(page.getByRole('dialog')).toContainText(`s3://${bucket}/raw/a b.json`)
})

test('a package and a file are shared by addresses, a file by a link for a time that is typed, made by a press alone', async ({
  page,
  site,
  quilt3,
}) => {
  const bucket = site.buckets.versioned
  const topHash = await pushTable(quilt3, bucket)
  await page.goto(`${site.url}b/${bucket}/packages/team/used`)
  await page.getByRole('button', { name: 'More for team/used' }).click()
  await page.getByRole('menuitem', { name: 'Share…' }).click()
  const ofPackage = page.getByRole('dialog', { name: 'Share team/used' })
  await expect(ofPackage).toContainText(`/b/${bucket}/packages/team/used/tree/${topHash}/`)
  await expect(ofPackage).toContainText(`quilt+s3://${bucket}#package=team/used@${topHash}`)
  await expect(ofPackage.getByRole('button', { name: 'Make the link' })).toHaveCount(0)
  await page.goto(`${site.url}b/${bucket}/packages/team/used/tree/latest/tables/wells%20100%25.csv`)
  await page.getByRole('button', { name: 'Share…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(`/tree/${topHash}/tables/wells%20100%25.csv`)
  await expect(dialog).toContainText(
    `quilt+s3://${bucket}#package=team/used@${topHash}&path=tables%2Fwells%20100%25.csv`,
  )
  await expect(dialog).not.toContainText('X-Amz-')
  await dialog.getByRole('combobox', { name: 'The link works for' }).selectOption('Another time…')
  const typed = dialog.getByRole('textbox', { name: 'How long' })
  await typed.fill('9 days')
  await expect(dialog.getByText('a week at most.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Make the link' })).toBeDisabled()
  await typed.fill('90 min')
  await typed.press('Enter')
  const link = await dialog.getByText('X-Amz-Expires=5400').textContent()
  expect(await (await fetch(link ?? '')).text()).toBe('well\nA1\n')
})

for (const { title, tag, options } of LOOKS) {
  test.describe(title, { tag }, () => {
    test.use(options)
    test('using and sharing keep the rules of axe', async ({ page, site, quilt3 }) => {
      const bucket = site.buckets.versioned
      await pushTable(quilt3, bucket)
      await page.goto(`${site.url}b/${bucket}/packages/team/used/tree/latest/tables/wells%20100%25.csv`)
      await page.getByText('Code to read it').click()
      await expect(page.getByRole('radio', { name: 'pandas' })).toBeVisible()
      await checkLook(page, 'code')
      await page.getByRole('button', { name: 'Share…' }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      await checkLook(page, 'share')
    })
  })
}
