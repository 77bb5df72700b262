import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'

const table = (page: Page) => page.getByRole('table', { name: 'Packages' })
const links = (page: Page) => table(page).getByRole('link')

// Axe looks at colours, and half way from one to another they are none of ours.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('the list is filtered, sorted and given columns by keyboard and mouse, and its link brings all of it back', async ({
  page,
  site,
  quilt3,
}) => {
  const bucket = site.buckets.versioned
  const { path } = await makeFolder('plate', 2, { small: true })
  const push = (name: string, message: string, meta: string) =>
    quilt3.push({
      name,
      registry: `s3://${bucket}`,
      entries: [{ logicalKey: 'a.csv', path: `${path}/README.md` }],
      message,
      meta,
    })
  await push('imaging/one', 'Blurred sites removed', '{"plate": 12, "site": "Basel"}')
  await push('imaging/two', 'First upload', '{"plate": 9, "site": "Zürich"}')
  await push('models/three', 'Trained', '{"site": "Basel"}')
  const list = `${site.url}b/${bucket}/packages/`
  const parameter = (name: string) => new URL(page.url()).searchParams.get(name)
  const head = page.getByRole('columnheader', { name: 'Package' })

  await test.step('the head of a column sorts, and is read as it sorts', async () => {
    await page.goto(list)
    await page.getByRole('button', { name: 'Package', exact: true }).click()
    // The next press turns what is drawn.
    await expect(head).toHaveAttribute('aria-sort', 'ascending')
    await page.getByRole('button', { name: 'Package', exact: true }).click()
    await expect(links(page)).toHaveText(['models/three', 'imaging/two', 'imaging/one'])
    await page.getByRole('button', { name: 'Package', exact: true }).click()
    await expect(links(page)).toHaveText(['imaging/one', 'imaging/two', 'models/three'])
    await expect(head).toHaveAttribute('aria-sort', 'ascending')
    expect(parameter('s')).toBe('sys:name:asc')
  })
  await test.step('on a phone a menu sorts by what has no column there', async () => {
    const size = page.viewportSize()
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByRole('button', { name: 'Sort', exact: true }).click()
    await page.getByRole('menuitem', { name: /^Entries\s*largest first/ }).click()
    await expect.poll(() => parameter('s')).toBe('sys:entries:desc')
    await page.getByRole('button', { name: 'Sort', exact: true }).click()
    await page.getByRole('menuitem', { name: /^Package\s*first to last/ }).click()
    await expect(head).toHaveAttribute('aria-sort', 'ascending')
    await expect(links(page)).toHaveText(['imaging/one', 'imaging/two', 'models/three'])
    if (size) await page.setViewportSize(size)
  })
  await test.step('a namespace is chosen by keyboard', async () => {
    await page.getByRole('button', { name: /^namespace/ }).press('ArrowDown')
    await expect(page.getByRole('menuitem', { name: 'All' })).toBeFocused()
    await page.keyboard.type('i')
    await expect(page.getByRole('menuitem', { name: /^imaging/ })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(links(page)).toHaveText(['imaging/one', 'imaging/two'])
    await expect(page.getByRole('searchbox', { name: 'Filter packages' })).toHaveValue('imaging/')
  })
  await test.step('metadata becomes a column', async () => {
    await page.getByRole('button', { name: 'Columns', exact: true }).click()
    await page.getByRole('checkbox', { name: /^site/ }).click()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('columnheader', { name: 'site' })).toBeVisible()
    await expect(table(page).getByRole('cell', { name: 'Zürich' })).toBeVisible()
    expect(parameter('cols')).toBe('/site')
  })
  await test.step('and a filter, of its own values', async () => {
    await page.getByRole('button', { name: 'More filters' }).click()
    await page.getByRole('menuitem', { name: /^site/ }).click()
    await page.getByRole('checkbox', { name: /^Basel/ }).click()
    await page.keyboard.press('Escape')
    await expect(links(page)).toHaveText(['imaging/one'])
    expect(parameter('meta.e/site')).toBe('"Basel"')
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations).toEqual([])
  })
  await test.step('the link brings it back', async () => {
    await page.reload()
    await expect(links(page)).toHaveText(['imaging/one'])
    await expect(head).toHaveAttribute('aria-sort', 'ascending')
  })
  await test.step('where nothing fits, each filter can be taken away', async () => {
    await page.goto(`${page.url()}&comment=nowhere`)
    await expect(page.getByRole('heading', { name: 'No package fits these filters' })).toBeVisible()
    await page
      .getByRole('list', { name: 'Filters that hold' })
      .getByRole('button', { name: 'Remove message nowhere' })
      .click()
    await expect(links(page)).toHaveText(['imaging/one'])
    await page.getByRole('button', { name: 'Clear all' }).click()
    await expect(links(page)).toHaveText(['imaging/one', 'imaging/two', 'models/three'])
  })
  await test.step('columns are remembered where the list is entered anew', async () => {
    await page.goto(list)
    await expect(page.getByRole('columnheader', { name: 'site' })).toBeVisible()
    await expect(table(page).getByRole('cell', { name: 'Basel' })).toHaveCount(2)
  })
})

test('what the index has not read is said, and read on demand', async ({ page, site, quilt3 }) => {
  const bucket = site.buckets.versioned
  const { path } = await makeFolder('plate', 2, { small: true })
  for (const name of ['team/one', 'team/two']) {
    await quilt3.push({
      name,
      registry: `s3://${bucket}`,
      entries: [{ logicalKey: 'a.csv', path: `${path}/README.md` }],
      message: `This is ${name}`,
    })
  }
  await page.goto(`${site.url}b/${bucket}/packages/?comment=two`)
  await expect(page.getByText('0 of 2 packages were read. The others are not in this list.')).toBeVisible()
  await page.getByRole('button', { name: 'Read the rest' }).first().click()
  await expect(links(page)).toHaveText(['team/two'])
  await expect(page.getByText(/packages were read/)).toHaveCount(0)
})

test('without the code of its filters a list is a list all the same, and has each letter that is typed', async ({
  page,
  site,
  quilt3,
  guard,
}) => {
  const registry = `s3://${site.buckets.versioned}`
  const { path } = await makeFolder('plate', 2, { small: true })
  await quilt3.push({
    name: 'team/plain',
    registry,
    entries: [{ logicalKey: 'a.csv', path: `${path}/README.md` }],
  })
  const code = /\/assets\/list-filters-.*\.js$/
  guard.expectAnswer({ method: 'GET', url: code, status: 0 })
  await page.route(code, (route) => route.abort())
  const refused = page.waitForEvent('requestfailed', (request) => code.test(request.url()))
  await page.goto(`${site.url}b/${site.buckets.versioned}/packages/`)
  await refused
  await expect(links(page)).toHaveText(['team/plain'])
  const filter = page.getByRole('searchbox', { name: 'Filter packages' })
  await filter.pressSequentially('nobody')
  await expect(page.getByText('No package is called “nobody”')).toBeVisible()
  // The address holds what is typed, and is no slower than whoever types, in the middle, too.
  await filter.press('Home')
  await page.keyboard.type('some ')
  await expect(filter).toHaveValue('some nobody')
  await expect(page).toHaveURL(/name=some\+nobody/)
})
