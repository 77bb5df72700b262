import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'

const found = (page: Page, name: string) => page.getByRole('table', { name: 'Packages' }).getByRole('link', { name })

// Axe looks at colours, and half way from one to another they are none of ours.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('search finds by metadata and message once the rest is read, by a link that opens the same', async ({
  page,
  site,
  quilt3,
}) => {
  const registry = `s3://${site.buckets.versioned}`
  const { path } = await makeFolder('plate', 2, { small: true })
  const push = (name: string, logicalKey: string, message: string, meta: string) =>
    quilt3.push({ name, registry, entries: [{ logicalKey, path: `${path}/README.md` }], message, meta })
  await push('team/one', 'raw/well A1.csv', 'Blurred sites removed', '{"plate": 12, "site": "Basel"}')
  await push('team/two', 'raw/well B2.csv', 'First upload', '{"plate": 9, "site": "Zürich"}')

  await test.step('names are known at once; all else, when it was read', async () => {
    await page.goto(`${site.url}search?q=two&b=${site.buckets.versioned}`)
    await expect(found(page, 'team/two')).toBeVisible()
    await expect(page.getByText('0 of 2 packages were read')).toBeVisible()
    await page.getByRole('button', { name: 'Read the rest' }).click()
    await expect(page.getByText(/packages were read/)).toHaveCount(0)
  })
  await test.step('a word of a message is marked', async () => {
    await page.getByRole('searchbox', { name: 'Search packages and files' }).fill('blurred')
    await expect(found(page, 'team/one')).toBeVisible()
    await expect(page.locator('mark', { hasText: 'Blurred' })).toBeVisible()
    await expect(found(page, 'team/two')).toHaveCount(0)
  })
  await test.step('a value of metadata is chosen, and stands in the address', async () => {
    await page.getByRole('searchbox', { name: 'Search packages and files' }).fill('')
    // What is ticked next is added to the address that is drawn.
    await expect(found(page, 'team/two')).toBeVisible()
    await page.getByText('site', { exact: true }).click()
    // It is ticked once the address has it.
    await page.getByRole('checkbox', { name: /^Zürich/ }).click()
    await expect(page.getByRole('checkbox', { name: /^Zürich/ })).toBeChecked()
    await expect(found(page, 'team/two')).toBeVisible()
    await expect(found(page, 'team/one')).toHaveCount(0)
    expect(new URL(page.url()).searchParams.get('meta.e/site')).toBe('"Zürich"')
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations).toEqual([])
  })
  await test.step('the link opens the same after a reload, from what was kept', async () => {
    await page.reload()
    await expect(found(page, 'team/two')).toBeVisible()
    await expect(found(page, 'team/one')).toHaveCount(0)
    await page.getByRole('button', { name: 'Clear all' }).click()
    await expect(found(page, 'team/one')).toBeVisible()
  })
  await test.step('settings tell what is kept, and forget it', async () => {
    const link = page.url()
    await page.goto(`${site.url}settings`)
    await expect(page.getByText('names, messages and metadata of 2 packages')).toBeVisible()
    await page.getByRole('button', { name: 'Forget the index' }).click()
    await expect(page.getByRole('button', { name: 'Forget the index' })).toHaveCount(0)
    await page.goto(link)
    await page.getByRole('button', { name: 'Read the rest' }).click()
    await expect(page.getByText(/packages were read/)).toHaveCount(0)
  })
  await test.step('files are found over packages', async () => {
    await page.getByText('Files', { exact: true }).click()
    await expect(page.getByRole('radio', { name: 'Files' })).toBeChecked()
    await page.getByRole('searchbox', { name: 'Search packages and files' }).fill('one csv')
    await page.getByRole('link', { name: 'raw/well A1.csv' }).click()
    await expect(page.getByRole('region', { name: 'raw/well A1.csv', exact: true })).toBeVisible()
  })
})

test('the go-to box leads by keyboard to files, revisions, links and actions, and says why an address is none', async ({
  page,
  site,
  quilt3,
}) => {
  const bucket = site.buckets.versioned
  const { path } = await makeFolder('plate', 2, { small: true })
  const { topHash } = await quilt3.push({
    name: 'imaging/plate-0412',
    registry: `s3://${bucket}`,
    entries: [{ logicalKey: 'raw/well A1.csv', path: `${path}/README.md`, meta: '{"well": "A1"}' }],
  })
  const box = page.getByRole('dialog', { name: 'Go to' })
  const type = async (text: string) => {
    await page.keyboard.press('Control+k')
    await expect(box.getByRole('textbox', { name: 'Go to' })).toBeFocused()
    await page.keyboard.type(text)
  }
  /** The line that Enter goes to. */
  const marked = (name: RegExp) => box.getByRole('option', { name }).and(page.locator('[data-focused]'))
  await page.goto(`${site.url}settings`)
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
  await test.step('initials of a package, from a page without registry', async () => {
    await type('ip4')
    await expect(marked(/imaging\/plate-0412/)).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'imaging/plate-0412', level: 1 })).toBeVisible()
  })
  await test.step('a file of the package that is open, by an Enter that is ahead of what is found', async () => {
    // Its name stands there before its files were read; a file that nobody has read yet is nothing that Enter could go to.
    await expect(page.getByRole('row', { name: /^raw/ })).toBeVisible()
    await type('well csv')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('region', { name: 'raw/well A1.csv', exact: true })).toBeVisible()
  })
  await test.step('the comparison of the package that is open', async () => {
    await type('compare')
    await expect(marked(/Compare with another revision or package/)).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Compare imaging/plate-0412' })).toBeVisible()
    await expect(page).toHaveURL(new RegExp(`/plate-0412/compare/${topHash}/latest/`))
  })
  await test.step('where one was, and what can be done', async () => {
    await page.goto(`${site.url}settings`)
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
    await type('')
    await expect(box.getByRole('group', { name: 'Where you were' }).getByRole('option')).toHaveCount(1)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations).toEqual([])
    await page.keyboard.type('transf')
    await expect(marked(/Transfers/)).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Transfers' })).toBeVisible()
  })
  await test.step('a revision by its hash', async () => {
    await type(topHash.slice(0, 8))
    await expect(marked(/imaging\/plate-0412/)).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(new RegExp(`/tree/${topHash}`))
  })
  await test.step('a link of a catalog, and a URI that is none', async () => {
    await type(`https://catalog.example/b/${bucket}/packages/imaging/plate-0412/revisions`)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/plate-0412\/revisions/)
    await type(`quilt+s3://${bucket}#package=imaging`)
    await expect(box.getByRole('alert')).toContainText('no package URI')
    await page.keyboard.press('Escape')
    await expect(box).toHaveCount(0)
  })
})

test('files of a package are found by metadata and by hash, and the link keeps it', async ({ page, site, quilt3 }) => {
  const bucket = site.buckets.versioned
  const { path } = await makeFolder('plate', 2, { small: true })
  await quilt3.push({
    name: 'team/wells',
    registry: `s3://${bucket}`,
    entries: ['A1', 'B2'].map((well) => ({
      logicalKey: `raw/${well}.csv`,
      path: `${path}/README.md`,
      meta: `{"well": "${well}"}`,
    })),
  })
  await page.goto(`${site.url}b/${bucket}/packages/team/wells`)
  await page.getByRole('searchbox', { name: 'Find in this package' }).fill('well=B2')
  await page.getByRole('group', { name: 'Look in' }).getByText('Metadata', { exact: true }).click()
  const rows = page.getByRole('treegrid', { name: 'Files of team/wells that were found' })
  await expect(rows.getByRole('row', { name: /B2\.csv/ })).toBeVisible()
  await expect(rows.getByRole('row', { name: /A1\.csv/ })).toHaveCount(0)
  await page.reload()
  await expect(rows.getByRole('row', { name: /B2\.csv/ })).toBeVisible()
  await rows.getByRole('row', { name: /B2\.csv/ }).click()
  await expect(page.getByRole('region', { name: 'raw/B2.csv' })).toBeVisible()
  expect(new URL(page.url()).searchParams.get('in')).toBe('meta')
})
