import type { Locator } from '@playwright/test'
import { pushFiles } from './hostile-package.ts'
import { Keys } from './keys.ts'
import { checkLook, LOOKS } from './looks.ts'
import { expect, test } from './test.ts'

const people = `name,age,note\nAda,36,=1+1\nBen,41,\nCyd,,"two\nlines"\nDee,29,x\n`
/** 300,000 rows: higher than the space that a browser is given for them. */
const long = `id,square\n${Array.from({ length: 300_000 }, (_, at) => `${at},${at * at}\n`).join('')}`
const wide = `${Array.from({ length: 3000 }, (_, at) => `g${at}`).join(',')}\n${Array.from({ length: 3000 }, (_, at) => at).join(',')}\n`

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

/** The active cell has this text. */
async function isActive(grid: Locator, text: string): Promise<void> {
  const active = () =>
    grid.evaluate((frame) => document.getElementById(frame.getAttribute('aria-activedescendant') ?? '')?.textContent)
  await expect.poll(active).toBe(text)
}

test('a table is sorted, filtered, counted and copied by keyboard alone', async ({ page, site, quilt3 }) => {
  const addressOf = await pushFiles(quilt3, site, { 'people.csv': people })
  const keys = new Keys(page)
  await page.goto(addressOf('people.csv'))
  const grid = page.getByRole('grid', { name: 'Rows of people.csv' })
  await expect(grid.getByRole('gridcell', { name: 'Ada' })).toBeVisible()
  await expect(grid).toHaveAttribute('aria-rowcount', '5')
  await grid.focus()
  await isActive(grid, 'Ada')
  await keys.press('ArrowRight', 'ArrowDown')
  await isActive(grid, '41')
  await keys.press('Control+End')
  await isActive(grid, 'x')
  await expect(page.getByRole('group', { name: 'The active cell in full' })).toHaveText('x')

  // Into the header, and sorted there: least first, then greatest; what is null stays last.
  await keys.press('Control+Home', 'ArrowRight', 'ArrowUp', 'Enter')
  await expect(page.getByText('Sorted by age, least first')).toBeVisible()
  const column = (name: string) => grid.getByRole('columnheader', { name })
  await expect(column('age')).toHaveAttribute('aria-sort', 'ascending')
  await expect(grid).toBeFocused()
  const names = () => grid.locator('[role="gridcell"][data-column="0"]').allTextContents()
  await expect.poll(names).toEqual(['Dee', 'Ada', 'Ben', 'Cyd'])
  await keys.press('Enter')
  await expect.poll(names).toEqual(['Ben', 'Ada', 'Dee', 'Cyd'])
  await expect(grid.getByRole('row').nth(1).getByRole('rowheader')).toHaveText('2')

  await keys.press('Shift+F10')
  const panel = page.getByRole('region', { name: 'age' })
  await expect(panel.getByText('distinct')).toBeVisible()
  await expect(panel).toContainText('nulls1')
  await expect(panel).toContainText('mean35.3333')
  await panel.getByLabel('From').fill('30')
  await keys.press('Enter')
  await expect(page.getByText('2 of 4 rows, sorted by age, greatest first')).toBeVisible()
  await keys.tabTo('Close', 'button', 'Shift+Tab')
  await keys.press('Enter')
  await expect(grid).toBeFocused()
  await keys.press('ArrowDown', 'Control+Home', 'Shift+End', 'Shift+ArrowDown', 'Control+c')
  await expect(page.getByText('Copied 2 rows')).toBeVisible()
  // What a spreadsheet would run is a text with an apostrophe before it.
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("Ben\t41\t\nAda\t36\t'=1+1")
})

test('300,000 rows are scrolled to the last, and the first 100,000 are sorted, which is said', async ({
  page,
  site,
  quilt3,
}) => {
  const addressOf = await pushFiles(quilt3, site, { 'long.csv': long })
  const keys = new Keys(page)
  await page.goto(addressOf('long.csv'))
  const grid = page.getByRole('grid', { name: 'Rows of long.csv' })
  await grid.focus()
  await keys.press('ArrowRight', 'Control+ArrowUp', 'ArrowUp', 'Enter', 'Enter')
  await expect(page.getByText('Sorted by square, greatest first: the first 100,000 rows alone')).toBeVisible()
  await expect(grid.getByRole('gridcell', { name: '9999800001' })).toBeVisible()
  await grid.evaluate((frame) => frame.scrollTo({ top: frame.scrollHeight }))
  await expect(grid.getByRole('rowheader', { name: '1', exact: true })).toBeVisible()
})

test('3,000 columns are drawn where they are looked at', async ({ page, site, quilt3 }) => {
  const addressOf = await pushFiles(quilt3, site, { 'wide.csv': wide })
  const keys = new Keys(page)
  await page.goto(addressOf('wide.csv'))
  const grid = page.getByRole('grid', { name: 'Rows of wide.csv' })
  await grid.focus()
  await keys.press('End')
  await expect(grid.getByRole('gridcell', { name: '2999' })).toBeVisible()
  expect(await grid.getByRole('gridcell').count()).toBeLessThan(60)
  await expect(grid).toHaveAttribute('aria-colcount', '3001')
})

for (const { title, options, tag } of LOOKS) {
  test.describe(title, { tag }, () => {
    test.use(options)
    test('a table with a column opened keeps the rules', async ({ page, site, quilt3 }) => {
      const addressOf = await pushFiles(quilt3, site, { 'people.csv': people })
      await page.goto(addressOf('people.csv'))
      const grid = page.getByRole('grid', { name: 'Rows of people.csv' })
      await grid.getByRole('button', { name: 'About note' }).click()
      await expect(page.getByRole('region', { name: 'note' }).getByText('distinct')).toBeVisible()
      await checkLook(page, `a table, ${title}`)
    })
  })
}
