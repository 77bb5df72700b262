import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { EngineKeys } from '../tools/engine/index.ts'
import { dropPaths } from './drop-folder.ts'
import { NewPackagePage } from './new-package-page.ts'
import { makeFolder } from './sample-folder.ts'
import type { Site } from './site.ts'
import { expect, test } from './test.ts'
import { testBed } from './test-bed.ts'

test.use({ signedIn: false })

async function openDialog(page: Page, site: Site): Promise<Locator> {
  await page.goto(site.url)
  await page.getByRole('banner').getByRole('button', { name: 'Sign in', exact: true }).click()
  return page.getByRole('dialog', { name: 'Sign in to Local' })
}

async function submit(page: Page, dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('No packages')).toBeVisible()
}

const exported = ({ accessKeyId, secretAccessKey }: EngineKeys) =>
  `export AWS_ACCESS_KEY_ID="${accessKeyId}"\nexport AWS_SECRET_ACCESS_KEY="${secretAccessKey}"\n`

const credentials = ({ accessKeyId, secretAccessKey }: EngineKeys, more = '') =>
  `[default]\r\naws_access_key_id = ${accessKeyId}\r\naws_secret_access_key = ${secretAccessKey}\r\n${more}`

test('keys that are typed with what a clipboard adds to them are taken without it', async ({ page, site }) => {
  const dialog = await openDialog(page, site)
  const { accessKeyId, secretAccessKey } = site.keys
  await dialog.getByRole('textbox', { name: 'Access key ID' }).fill(` ${accessKeyId} `)
  await dialog
    .getByLabel('Secret access key')
    .fill(`\uFEFF${secretAccessKey.slice(0, 10)} ${secretAccessKey.slice(10)}\t`)
  await submit(page, dialog)
})

test('lines of a shell are pasted, and their keys sign in', async ({ page, site }) => {
  const dialog = await openDialog(page, site)
  await dialog.getByRole('textbox', { name: 'Paste or drop keys' }).fill(exported(site.keys))
  await expect(dialog.getByRole('radio', { name: /^pasted/ })).toBeChecked()
  await submit(page, dialog)
})

test('a credentials file is dropped: what can be used is offered, the rest is explained', async ({ page, site }) => {
  const folder = await mkdtemp(join(tmpdir(), 'selvage-aws-'))
  const file = join(folder, 'credentials')
  const elsewhere = `[elsewhere]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = ${'x'.repeat(40)}\nendpoint_url = https://s3.evil.example\n`
  await writeFile(
    file,
    credentials(site.keys, `what is this\r\n[work]\r\nrole_arn = arn:aws:iam::1:role/r\r\n${elsewhere}`),
  )
  const dialog = await openDialog(page, site)
  const box = dialog.getByRole('textbox', { name: 'Paste or drop keys' })
  await dropPaths(page, box, [file])
  await expect(dialog.getByRole('radio', { name: /^work/ })).toBeDisabled()
  await expect(dialog).toContainText('takes a role with the keys of another profile')
  await expect(dialog).toContainText('Line 4: ')
  await expect(box).toHaveValue('')

  await dialog.getByRole('radio', { name: /^elsewhere/ }).check()
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('These keys are for https://s3.evil.example')
  await dialog.getByRole('radio', { name: /^default/ }).check()
  await submit(page, dialog)
  await rm(folder, { recursive: true })
})

test('keys that may only read open the registry; a publish with them is refused in words, and nothing is lost', async ({
  page,
  site,
  guard,
}) => {
  const { readerKeys } = testBed()
  guard.secret(readerKeys.secretAccessKey, [], 'the reader’s secret key')
  guard.expectAnswer({ method: 'PUT', url: /./, status: 403 })
  guard.expectAnswer({ method: 'POST', url: /./, status: 403 })
  const dialog = await openDialog(page, site)
  await dialog.getByRole('textbox', { name: 'Paste or drop keys' }).fill(exported(readerKeys))
  await submit(page, dialog)
  const folder = await makeFolder('plate', 3, { small: true })
  const making = new NewPackagePage(page)
  await page.getByRole('link', { name: 'New package' }).first().click()
  await making.drop(folder.path)
  await making.name.fill('lab/refused')
  await making.isHashed()
  await making.publish()
  await expect(making.failedFiles.getByRole('listitem').first()).toContainText(/refused|right/)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(making.name).toHaveValue('lab/refused')
})
