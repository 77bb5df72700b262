import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'

test('a package that quilt3 pushed opens with every entry, its size, hash and metadata', async ({
  page,
  site,
  quilt3,
}) => {
  const registry = `s3://${site.buckets.versioned}`
  const folder = await makeFolder('plate', 5)
  const keys = Object.keys(folder.hashes)
  await quilt3.push({
    name: 'team/theirs',
    registry,
    entries: keys.map((key) => ({ logicalKey: key, path: `${folder.path}/${key}`, meta: '{"n": 1, "f": 1.0}' })),
    message: 'From Python',
    meta: '{"big": 12345678901234567890}',
  })
  const { entries } = await quilt3.browse({ name: 'team/theirs', registry })

  await page.goto(`${site.url}b/${site.buckets.versioned}/packages/team/theirs`)
  await expect(page.getByText('From Python')).toBeVisible()
  await expect(page.getByText(`${entries.length} entries`)).toBeVisible()
  for (const { logicalKey, size, hash, physicalKey } of entries) {
    const path = logicalKey.split('/').map(encodeURIComponent).join('/')
    await page.goto(`${site.url}b/${site.buckets.versioned}/packages/team/theirs/tree/latest/${path}`)
    const panel = page.getByRole('region', { name: logicalKey, exact: true })
    await expect(panel).toContainText(physicalKey)
    await expect(panel).toContainText(JSON.parse(hash).value)
    await expect(panel.getByRole('treeitem', { name: /^f: 1\.0/ })).toBeVisible()
    await expect(panel.getByTitle(`${Number(size).toLocaleString('en-GB')} bytes`).first()).toBeAttached()
  }
  await page.goto(`${site.url}b/${site.buckets.versioned}/packages/team/theirs?show=metadata`)
  await expect(page.getByText('12345678901234567890')).toBeVisible()
})

test('a link to a file of an old revision opens cold, on the file', async ({ page, site, quilt3 }) => {
  const registry = `s3://${site.buckets.versioned}`
  const folder = await makeFolder('plate', 2, { small: true })
  const { topHash } = await quilt3.push({
    name: 'team/deep',
    registry,
    entries: [{ logicalKey: 'notes/a b.md', path: `${folder.path}/README.md` }],
  })
  await page.goto(`${site.url}b/${site.buckets.versioned}/packages/team/deep/tree/${topHash}/notes/a%20b.md`)
  await expect(page.getByRole('region', { name: 'notes/a b.md' })).toContainText('Plates')
  await expect(page.getByRole('row', { name: /a b\.md/ })).toHaveAttribute('aria-selected', 'true')
})

test('the tree is walked by keyboard alone', async ({ page, site, quilt3 }) => {
  const folder = await makeFolder('plate', 2, { small: true })
  await quilt3.push({
    name: 'team/keys',
    registry: `s3://${site.buckets.versioned}`,
    entries: ['a/one.md', 'a/two.md', 'z.md'].map((logicalKey) => ({ logicalKey, path: `${folder.path}/README.md` })),
  })
  await page.goto(`${site.url}b/${site.buckets.versioned}/packages/team/keys`)
  const tree = page.getByRole('treegrid', { name: 'Files of team/keys' })
  await expect(tree.getByRole('row', { name: /^a / })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Find in this package' }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await expect(tree.getByRole('row', { name: /two\.md/ })).toHaveAttribute('aria-level', '2')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'a/one.md' })).toBeVisible()
})

test('the go-to box leads to a package by part of its name', async ({ page, site, quilt3 }) => {
  const folder = await makeFolder('plate', 2, { small: true })
  await quilt3.push({
    name: 'team/somewhere',
    registry: `s3://${site.buckets.versioned}`,
    entries: [{ logicalKey: 'a.md', path: `${folder.path}/README.md` }],
  })
  await page.goto(site.url)
  await expect(page.getByRole('link', { name: 'team/somewhere' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('textbox', { name: 'Go to' })).toBeFocused()
  await page.keyboard.type('some')
  const found = page.getByRole('option', { name: /team\/somewhere/ })
  await expect(found.and(page.locator('[data-focused]'))).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'team/somewhere', level: 1 })).toBeVisible()
})
