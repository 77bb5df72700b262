import { objectsOf } from './bucket-objects.ts'
import { RevisePage } from './revise-page.ts'
import { expect, test } from './test.ts'

test('objects of the bucket become entries where they lie, their versions pinned; a manifest alone names them, too', async ({
  page,
  site,
  quilt3,
}) => {
  const bucket = site.buckets.versioned
  const [name, registry] = ['team/picked', `s3://${bucket}`]
  const objects = objectsOf(site, bucket)
  await Promise.all(
    ['incoming/day 1/a.csv', 'incoming/day 1/deep/b.csv', 'incoming/one.txt', 'incoming/two.txt'].map((key) =>
      objects.put(key, `content of ${key}\n`),
    ),
  )
  const making = new RevisePage(page)
  await making.open(site, bucket)
  await page.getByRole('button', { name: 'Add from bucket…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add from bucket' })
  await dialog.getByRole('button', { name: 'incoming/' }).click()
  await dialog.getByRole('checkbox', { name: 'Choose incoming/day 1/' }).check()
  await dialog.getByRole('checkbox', { name: 'one.txt' }).check()
  await dialog.getByRole('textbox', { name: 'Into the folder' }).fill('in')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(making.plan).toContainText('3 files')
  await making.name.fill(name)
  await page.getByRole('button', { name: 'More ways to save' }).click()
  await page.getByRole('menuitem', { name: /^Save manifest only/ }).click()
  const saving = page.getByRole('dialog', { name: 'Save the manifest only' })
  await saving.getByRole('button', { name: 'Save manifest only' }).click()
  const topHash = await making.topHash()

  const revision = await quilt3.browse({ name, registry })
  expect(revision).toMatchObject({ topHash, browsedHash: topHash, sameManifest: true })
  const places = (entries: typeof revision.entries) =>
    Object.fromEntries(entries.map(({ logicalKey, physicalKey }) => [logicalKey, physicalKey.split('?')[0]]))
  expect(places(revision.entries)).toEqual({
    'in/day 1/a.csv': `${registry}/incoming/day%201/a.csv`,
    'in/day 1/deep/b.csv': `${registry}/incoming/day%201/deep/b.csv`,
    'in/one.txt': `${registry}/incoming/one.txt`,
  })
  for (const { physicalKey } of revision.entries) expect(physicalKey).toContain('?versionId=')
  expect((await quilt3.install({ name, registry })).verified).toBe(true)

  const added = new URLSearchParams({ 'in/two.txt': `${registry}/incoming/two.txt` })
  await page.goto(`${site.url}b/${bucket}/packages/${name}/add?${added}`)
  await expect(page).toHaveURL(new RegExp(`/packages/${name}/revise$`))
  await expect(page.getByText('1 added')).toBeVisible()
  await making.message.fill('Two')
  await making.publish()
  await making.topHash()
  const { entries } = await quilt3.browse({ name, registry })
  expect(places(entries)).toMatchObject({ 'in/two.txt': `${registry}/incoming/two.txt` })
  expect(await objects.keys(name)).toEqual([])
})

test('files of another bucket are copied here or left, by a rule for all and exceptions', async ({
  page,
  site,
  quilt3,
}) => {
  const { versioned, unversioned } = site.buckets
  const [name, registry] = ['team/from-afar', `s3://${versioned}`]
  const far = objectsOf(site, unversioned)
  await Promise.all(['far/a.txt', 'far/b.txt'].map((key) => far.put(key, `content of ${key}\n`)))
  const making = new RevisePage(page)
  await making.open(site, versioned)
  await page.getByRole('button', { name: 'Add from bucket…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add from bucket' })
  await dialog.getByRole('combobox', { name: 'Bucket' }).selectOption(`machine/${unversioned}`)
  await dialog.getByRole('checkbox', { name: 'Choose far/' }).check()
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  const rule = page.getByRole('combobox', { name: 'Files that lie elsewhere' })
  await expect(rule).toHaveValue('copy')
  await making.name.fill(name)
  await expect(making.plan).toContainText('2 files, 42\u202fB to copy within the store')
  await making.showFolder('far')
  await making.choose('far/b.txt', 'Leave them where they are')
  await expect(making.plan).toContainText('1 file, 21\u202fB to copy within the store')
  await making.publish()
  await making.topHash()
  const { entries } = await quilt3.browse({ name, registry })
  const places = Object.fromEntries(entries.map(({ logicalKey, physicalKey }) => [logicalKey, physicalKey]))
  expect(places['far/a.txt']).toMatch(new RegExp(`^${registry}/${name}/far/a\\.txt\\?versionId=`))
  expect(places['far/b.txt']?.split('?')[0]).toBe(`s3://${unversioned}/far/b.txt`)
  expect((await quilt3.install({ name, registry })).verified).toBe(true)
})
