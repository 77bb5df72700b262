import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { pushFiles } from './hostile-package.ts'
import { Keys } from './keys.ts'
import { checkLook, LOOKS } from './looks.ts'
import { expect, test } from './test.ts'

const samples = Array.from({ length: 2500 }, (_, at) => ({ id: at, name: `sample ${at}` }))
const json = `{"plate": 9007199254740993, "note": ${JSON.stringify('long '.repeat(100))}, "samples": ${JSON.stringify(samples)}}`

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

/** The line of the tree that is looked at. */
async function active(page: Page): Promise<string | null> {
  const id = await page.getByRole('tree').getAttribute('aria-activedescendant')
  return id === null ? null : page.locator(`[id="${id}"]`).textContent()
}

test('a tree is unfolded, searched and copied by keyboard alone', async ({ page, site, quilt3 }) => {
  const addressOf = await pushFiles(quilt3, site, { 'plate.json': json })
  const keys = new Keys(page)
  await page.goto(addressOf('plate.json'))
  const tree = page.getByRole('tree', { name: 'Tree of plate.json' })
  await expect(tree.getByText('9007199254740993')).toBeVisible()
  await tree.focus()
  await keys.press('End', 'ArrowRight', 'ArrowRight')
  await expect.poll(() => active(page)).toBe('0 … 999')
  await keys.press('ArrowRight', 'ArrowRight')
  await expect.poll(() => active(page)).toBe('0: { 2 keys }')
  await expect(page.getByText('.samples[0]', { exact: true })).toBeVisible()

  await keys.tabTo('Search in keys and values', 'textbox', 'Shift+Tab')
  await keys.type('SAMPLE 1999')
  await expect(page.getByText('1 hit', { exact: true })).toBeVisible()
  await keys.press('Enter')
  await expect(page.getByText('.samples[1999].name', { exact: true })).toBeVisible()
  await expect(tree.getByText('sample 1999')).toBeInViewport()
  await keys.tabTo('Copy path in the file')
  await keys.press('Enter')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('.samples[1999].name')

  await keys.tabTo('Search in keys and values', 'textbox', 'Shift+Tab')
  await keys.press('Escape', 'Escape')
  await expect(tree).toBeFocused()
  await keys.press('Home', 'ArrowDown')
  await expect(page.getByRole('region', { name: 'Value in full' })).toHaveText('long '.repeat(100))
})

for (const { title, tag, options } of LOOKS) {
  test.describe(title, { tag }, () => {
    test.use(options)

    test('trees and archives keep the rules of axe, and do not scroll sideways', async ({ page, site, quilt3 }) => {
      const slip = await readFile(new URL('../fixtures/previews/zip/slip.zip', import.meta.url))
      const addressOf = await pushFiles(quilt3, site, {
        'plate.json': json,
        'slip.zip': new Uint8Array(slip),
        'cut.xml': '<a><b>x',
      })
      await page.goto(addressOf('plate.json'))
      await page.getByRole('treeitem', { name: /^note/ }).click()
      await expect(page.getByRole('region', { name: 'Value in full' })).toBeVisible()
      await checkLook(page, 'a tree')
      await page.goto(addressOf('slip.zip'))
      await expect(page.getByText('3 paths would be written outside')).toBeVisible()
      await checkLook(page, 'a zip')
      await page.goto(addressOf('cut.xml'))
      await expect(page.getByText('This XML is damaged at line 1')).toBeVisible()
      await checkLook(page, 'a damaged text')
    })
  })
}
