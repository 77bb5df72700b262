import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { NewPackagePage } from './new-package-page.ts'
import { RevisePage } from './revise-page.ts'
import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'

async function check(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${where}: ${id} at ${nodes[0]?.html}`)).toEqual([])
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  )
  expect(sideways, `${where} scrolls sideways`).toBe(false)
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test.describe(`${colorScheme}, ${width} px wide`, () => {
      // Colours half way from one to another are no colours of ours.
      test.use({ colorScheme, viewport: { width, height: 900 }, contextOptions: { reducedMotion: 'reduce' } })

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
          meta: '{"plate": "0412"}',
        })
        await page.goto(site.url)
        await expect(page.getByRole('link', { name: 'team/axe' })).toBeVisible()
        await check(page, 'list')
        const style = await page.evaluate(() => {
          const { fontFamily } = getComputedStyle(document.body)
          return { fontFamily, backgroundColor: getComputedStyle(document.documentElement).backgroundColor }
        })
        expect(style.fontFamily).toContain('Inter')
        expect(style.backgroundColor).toBe(colorScheme === 'light' ? 'rgb(251, 250, 246)' : 'rgb(18, 22, 43)')
        const pkg = `${site.url}b/${bucket}/packages/team/axe`
        await page.goto(pkg)
        await expect(page.getByRole('region', { name: 'README' })).toContainText('as measured')
        await check(page, 'package')
        await page.goto(`${pkg}/tree/latest/README.md`)
        await expect(page.getByRole('region', { name: 'README.md', exact: true })).toContainText('as measured')
        await check(page, 'entry')
        await page.goto(`${pkg}?show=metadata`)
        await expect(page.getByText('0412')).toBeVisible()
        await check(page, 'metadata')
        await page.goto(`${pkg}/revisions`)
        await expect(page.getByRole('row').nth(1)).toContainText('A message')
        await check(page, 'revisions')
        await page.goto(pkg)
        await page.getByRole('button', { name: 'More for team/axe' }).click()
        await page.getByRole('menuitem', { name: 'Delete package…' }).click()
        await expect(page.getByRole('alertdialog')).toContainText('latest')
        await check(page, 'delete')
        const making = new NewPackagePage(page)
        await making.open(site, bucket)
        await check(page, 'new, empty')
        await making.drop(folder.path)
        await making.isHashed()
        await check(page, 'new, with files')
        const revising = new RevisePage(page)
        await revising.openOn(site, bucket, 'team/axe')
        await revising.showFolder('raw')
        await page.getByRole('button', { name: 'Remove README.md' }).click()
        await expect(page.getByText('1 removed')).toBeVisible()
        await check(page, 'revise')
        await page.getByRole('button', { name: 'Show the plan' }).click()
        await expect(page.getByRole('dialog')).toContainText('stays')
        await check(page, 'plan')
        await page.keyboard.press('Escape')
        await page.getByRole('button', { name: 'Add from bucket…' }).click()
        await expect(page.getByRole('checkbox').first()).toBeVisible()
        await check(page, 'add from bucket')
        await page.keyboard.press('Escape')
        await revising.choose('raw', 'Rename or move…')
        await expect(page.getByRole('textbox', { name: 'Path in the package' })).toBeFocused()
        await check(page, 'rename')
        await page.goto(`${site.url}nowhere/at/all`)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await check(page, 'not found')
      })
    })
  }
}
