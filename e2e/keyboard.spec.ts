import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'

test('a package is made, found and deleted without a mouse', async ({ page, site, quilt3 }) => {
  const folder = await makeFolder('plate', 4)
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const tabTo = async (name: string | RegExp, role: 'button' | 'link' | 'textbox' | 'menuitem' = 'button') => {
    const target = page.getByRole(role, { name }).first()
    await expect(target).toBeVisible()
    for (let steps = 0; steps < 60; steps += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('Tab')
    }
    throw new Error(`no way to ${name} by Tab`)
  }

  await page.goto(site.url)
  await tabTo('New package', 'link')
  await press('Enter')
  const chooser = page.waitForEvent('filechooser')
  await tabTo('Choose files')
  await press('Enter')
  await (await chooser).setFiles([`${folder.path}/README.md`])
  await tabTo('Name', 'textbox')
  await page.keyboard.type('team/keys-only')
  await press('Tab')
  await page.keyboard.type('By keyboard')
  await tabTo(/^Publish/)
  await press('Enter')
  await expect(page.getByRole('region', { name: 'Published' })).toBeVisible({ timeout: 40_000 })
  await tabTo('Open package', 'link')
  await press('Enter')
  await expect(page.getByRole('heading', { name: 'team/keys-only', level: 1 })).toBeVisible()
  await tabTo('More for team/keys-only')
  await press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Copy to registry…' })).toBeFocused()
  await page.keyboard.type('Delete pack')
  await press('Enter')
  const name = page.getByRole('textbox', { name: 'Type the name to confirm' })
  await expect(name).toBeVisible()
  await tabTo('Type the name to confirm', 'textbox')
  await page.keyboard.type('team/keys-only')
  await press('Enter')
  await expect(page.getByRole('heading', { name: 'Packages', level: 1 })).toBeVisible()
  expect(await quilt3.listPackages(`s3://${site.buckets.versioned}`)).toEqual([])
})
