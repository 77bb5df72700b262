import { checkLook, LOOKS } from './looks.ts'
import { NewPackagePage } from './new-package-page.ts'
import { RevisePage } from './revise-page.ts'
import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'

for (const { title, tag, options, colorScheme } of LOOKS) {
  test.describe(title, { tag }, () => {
    test.use(options)

    test('every screen has the look, keeps the rules of axe, and never scrolls sideways', async ({
      page,
      site,
      quilt3,
    }) => {
      const bucket = site.buckets.versioned
      const folder = await makeFolder('plate', 4)
      const path = `${folder.path}/README.md`
      await quilt3.push({
        name: 'team/axe',
        registry: `s3://${bucket}`,
        entries: [
          { logicalKey: 'README.md', path, meta: '{"a": 1}' },
          { logicalKey: 'raw/a-rather-long-name-of-a-file-that-does-not-end-soon-2024-11-24.csv', path },
        ],
        message: 'A message of some length, so that it has to be cut or wrapped somewhere on a narrow screen',
        meta: '{"plate": "rack 0412"}',
      })
      await page.goto(site.url)
      await expect(page.getByRole('link', { name: 'team/axe' })).toBeVisible()
      await checkLook(page, 'list')
      const style = await page.evaluate(() => {
        const { fontFamily } = getComputedStyle(document.body)
        return { fontFamily, backgroundColor: getComputedStyle(document.documentElement).backgroundColor }
      })
      expect(style.fontFamily).toContain('Inter')
      expect(style.backgroundColor).toBe(colorScheme === 'light' ? 'rgb(251, 250, 246)' : 'rgb(18, 22, 43)')
      const pkg = `${site.url}b/${bucket}/packages/team/axe`
      await page.goto(pkg)
      await expect(page.getByRole('region', { name: 'README' })).toContainText('as measured')
      await checkLook(page, 'package')
      await page.goto(`${pkg}/tree/latest/README.md`)
      await expect(page.getByRole('region', { name: 'README.md', exact: true })).toContainText('as measured')
      await checkLook(page, 'entry')
      await page.goto(`${pkg}?show=metadata`)
      await expect(page.getByText('rack 0412')).toBeVisible()
      await checkLook(page, 'metadata')
      await page.goto(`${pkg}/revisions`)
      await expect(page.getByRole('row').nth(1)).toContainText('A message')
      await checkLook(page, 'revisions')
      await page.goto(pkg)
      await page.getByRole('button', { name: 'More for team/axe' }).click()
      await page.getByRole('menuitem', { name: 'Delete package…' }).click()
      await expect(page.getByRole('alertdialog')).toContainText('latest')
      await checkLook(page, 'delete')
      const making = new NewPackagePage(page)
      await making.open(site, bucket)
      await checkLook(page, 'new, empty')
      await making.drop(folder.path)
      await making.isHashed()
      await checkLook(page, 'new, with files')
      const revising = new RevisePage(page)
      await revising.openOn(site, bucket, 'team/axe')
      await revising.showFolder('raw')
      // The rows below it have moved on by then, and no press is for another one.
      await expect(page.getByRole('button', { name: /^Remove raw\/a-rather/ })).toBeVisible()
      await page.getByRole('button', { name: 'Remove README.md' }).click()
      await expect(page.getByText('1 removed')).toBeVisible()
      await checkLook(page, 'revise')
      await page.getByRole('button', { name: 'Show the plan' }).click()
      await expect(page.getByRole('dialog')).toContainText('stays')
      await checkLook(page, 'plan')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Add from bucket…' }).click()
      await expect(page.getByRole('dialog').getByRole('checkbox').first()).toBeVisible()
      await checkLook(page, 'add from bucket')
      await page.keyboard.press('Escape')
      await revising.choose('raw', 'Rename or move…')
      await expect(page.getByRole('textbox', { name: 'Path in the package' })).toBeFocused()
      await checkLook(page, 'rename')
      await page.keyboard.press('Escape')
      await page
        .getByRole('banner')
        .getByRole('button', { name: /^Transfers/ })
        .click()
      await expect(page.getByRole('dialog', { name: 'Transfers' })).toContainText('Speed limit')
      await checkLook(page, 'transfers')
      await page.goto(`${site.url}transfers`)
      await expect(page.getByRole('heading', { name: 'Transfers', level: 1 })).toBeVisible()
      await checkLook(page, 'transfers, on a screen')
      await page.goto(`${site.url}nowhere/at/all`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await checkLook(page, 'not found')
    })
  })
}
