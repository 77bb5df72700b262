import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { objectsOf } from './bucket-objects.ts'
import { Keys } from './keys.ts'
import { checkLook } from './looks.ts'
import { copyIn, pickInstead } from './quilt3-folder.ts'
import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'

// Axe looks at colours, and half way from one to another they are none of ours.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** By keyboard alone: the menu of the package, and the dialog behind it. */
async function openVerify(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'More for team/plate' }).press('Enter')
  await new Keys(page).choose('Verify…')
  const dialog = page.getByRole('dialog', { name: 'Verify team/plate' })
  await expect(dialog).toContainText('6 files')
  return dialog
}

async function closed(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toBeHidden()
}

test('what quilt3 pushed is verified in the store and on disk, and damage is found, told and saved', async ({
  page,
  site,
  quilt3,
}) => {
  const { unversioned } = site.buckets
  const objects = objectsOf(site, unversioned)
  const folder = await makeFolder('plate', 6)
  await quilt3.push({
    name: 'team/plate',
    registry: `s3://${unversioned}`,
    entries: Object.keys(folder.hashes).map((key) => ({ logicalKey: key, path: `${folder.path}/${key}` })),
    message: 'The original',
  })
  await pickInstead(page)
  await page.goto(`${site.url}b/${unversioned}/packages/team/plate`)
  // Its README is shown: nobody else asks for what is taken away below.
  await expect(page.getByRole('heading', { name: 'plate', exact: true })).toBeVisible()

  const dialog = await openVerify(page)
  await checkLook(page, 'what will be verified')
  await dialog.getByRole('button', { name: 'Verify' }).press('Enter')
  await expect(dialog.getByRole('status')).toHaveText('All 6 files are what was published.')
  await expect(dialog).toContainText('the manifest fits its top hash')
  await closed(dialog)

  const [site0 = ''] = Object.keys(folder.hashes).filter((key) => key.endsWith('site 0.csv'))
  const bytes = await readFile(join(folder.path, site0), 'utf8')
  await objects.put(`team/plate/${site0}`, bytes.replace('value', 'valve'))
  await objects.remove('team/plate/README.md')
  await openVerify(page)
  await dialog.getByRole('button', { name: 'Verify' }).click()
  await expect(dialog.getByRole('status')).toHaveText('2 of 6 files are not what was published.')
  await expect(dialog).toContainText('1 with other bytes · 1 missing')
  await expect(dialog.getByRole('listitem').filter({ hasText: site0 })).toContainText('other bytes')
  await checkLook(page, 'what a verification found')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save report' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^team-plate-[0-9a-f]{7}-verified-.*\.csv$/)
  const report = await readFile(await download.path(), 'utf8')
  expect(report).toContain('package,team/plate\r\n')
  expect(report).toContain(`\r\n${site0},wrong-bytes,${bytes.length},sha2-256-chunked,`)
  expect(report).toContain('\r\nREADME.md,missing,')
  expect(report.match(/,good,/g)).toHaveLength(4)

  await dialog.getByRole('button', { name: 'Read these 2 again' }).click()
  await expect(dialog.getByRole('status')).toHaveText('2 of 2 files are not what was published.')
  await closed(dialog)
  const row = page.getByRole('region', { name: 'Work on this package' })
  await row.getByRole('button', { name: 'Show report' }).last().click()
  const shown = page.getByRole('dialog', { name: 'Verification of team/plate' })
  await expect(shown).toContainText('2 of 2 files are not what was published.')
  await closed(shown)

  await page.getByRole('treegrid').getByText('big', { exact: true }).click()
  await page.getByRole('region', { name: 'Folder big' }).getByRole('button', { name: 'Verify…' }).click()
  const ofFolder = page.getByRole('dialog', { name: 'Verify big' })
  await ofFolder.getByRole('button', { name: 'Verify' }).click()
  await expect(ofFolder.getByRole('status')).toHaveText('All 2 files in big are what was published.')
  await closed(ofFolder)
  await page.getByRole('treegrid').getByText('raw', { exact: true }).click()
  const [, well = '', file = ''] = site0.split('/')
  await page.getByRole('treegrid').getByText(well, { exact: true }).click()
  await page.getByRole('treegrid').getByText(file, { exact: true }).click()
  await page.getByRole('region', { name: site0, exact: true }).getByRole('button', { name: 'Verify…' }).click()
  const ofEntry = page.getByRole('dialog', { name: `Verify ${site0}` })
  await ofEntry.getByRole('button', { name: 'Verify' }).click()
  await expect(ofEntry.getByRole('status')).toHaveText(`${site0} is not what was published.`)
  await closed(ofEntry)

  await writeFile(join(folder.path, 'notes.txt'), 'mine')
  await copyIn(page, folder.path)
  const onDisk = await openVerify(page)
  await onDisk.getByText('A folder on disk').click()
  await onDisk.getByRole('button', { name: 'Choose a folder…' }).click()
  await expect(onDisk.getByRole('status')).toHaveText(
    'All 6 files in the folder picked are what was published, and 1 file more in the folder.',
  )
  await expect(onDisk.getByRole('listitem')).toContainText('notes.txt')
  await checkLook(page, 'a folder that was verified')
  await rm(folder.path, { recursive: true })
})
