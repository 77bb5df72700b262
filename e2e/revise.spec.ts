import { objectsOf } from './bucket-objects.ts'
import { RevisePage } from './revise-page.ts'
import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'

test('a package is revised: replaced, removed, restored, moved, added and described, and quilt3 reads the result', async ({
  page,
  site,
  quilt3,
}) => {
  const bucket = site.buckets.versioned
  const registry = `s3://${bucket}`
  const folder = await makeFolder('plate', 6)
  const [readme, big] = [`${folder.path}/README.md`, `${folder.path}/big/just over.bin`]
  const base = await quilt3.push({
    name: 'imaging/plate',
    registry,
    entries: [
      { logicalKey: 'README.md', path: big },
      { logicalKey: 'raw/a.csv', path: readme, meta: '{"well": "A1"}' },
      { logicalKey: 'raw/b.csv', path: readme },
      { logicalKey: 'old/c.csv', path: big },
    ],
    message: 'First',
    meta: '{"plate": "0412", "big": 123456789012345678901}',
  })
  await page.goto(`${site.url}b/${bucket}/packages/imaging/plate`)
  await page.getByRole('link', { name: 'Revise' }).click()
  const revising = new RevisePage(page)
  await expect(page.getByText(`on top of ${base.topHash.slice(0, 7)}, read in full`)).toBeVisible()
  await expect(page.getByText('nothing changed yet, 4 as they were')).toBeVisible()

  await revising.showFolder('raw')
  await page.getByRole('button', { name: 'Remove raw/b.csv' }).click()
  await page.getByRole('button', { name: 'Remove raw/a.csv' }).click()
  await expect(page.getByText('2 removed')).toBeVisible()
  await page.getByRole('button', { name: 'Restore raw/a.csv' }).click()
  await expect(page.getByText('1 removed')).toBeVisible()

  await revising.choose('raw/a.csv', 'Metadata…')
  const metaDialog = page.getByRole('dialog', { name: 'Metadata of raw/a.csv' })
  await expect(metaDialog.getByRole('textbox')).toHaveValue('{\n  "well": "A1"\n}')
  await metaDialog.getByRole('textbox').fill('{"well": ')
  await metaDialog.getByRole('button', { name: 'Set metadata' }).click()
  await expect(metaDialog.getByRole('textbox')).toHaveAttribute('aria-invalid')
  await metaDialog.getByRole('textbox').fill('{"well": "A2"}')
  await metaDialog.getByRole('button', { name: 'Set metadata' }).click()
  await expect(metaDialog).toBeHidden()

  await revising.showFolder('old')
  await revising.choose('old/c.csv', 'Rename or move…')
  const path = page.getByRole('dialog').getByRole('textbox', { name: 'Path in the package' })
  await path.fill('README.md')
  await path.press('Enter')
  await expect(path).toHaveAttribute('aria-invalid')
  await path.fill('new/d.csv')
  await path.press('Enter')
  await expect(page.getByText('1 moved')).toBeVisible()

  await revising.chooseFiles(readme)
  await revising.choose('raw', 'Add files into it')
  await expect(revising.dropZone).toContainText('into raw/')
  await revising.chooseFiles(big)
  await page.getByText('Changes only').click()
  await expect(revising.row('just over.bin')).toContainText('added')
  await expect(revising.row('b.csv')).toContainText('removed')
  await expect(page.getByText('old/c.csv', { exact: true })).toBeVisible()
  await expect(revising.metadata).toHaveValue(/123456789012345678901/)
  await revising.metadata.fill('{"plate": "0413", "big": 123456789012345678901}')
  await expect(page.getByText('1 of 2 fields differs from the last revision')).toBeVisible()
  await revising.message.fill('Second')
  await revising.publish()
  const topHash = await revising.topHash()

  const revision = await quilt3.browse({ name: 'imaging/plate', registry })
  expect(revision).toMatchObject({ topHash, browsedHash: topHash, sameManifest: true })
  expect(JSON.parse(revision.header)).toMatchObject({ message: 'Second', user_meta: { plate: '0413' } })
  expect(revision.header).toContain('123456789012345678901')
  const entries = Object.fromEntries(revision.entries.map((entry) => [entry.logicalKey, entry]))
  const before = Object.fromEntries(base.entries.map((entry) => [entry.logicalKey, entry]))
  expect(Object.keys(entries).toSorted()).toEqual(['README.md', 'new/d.csv', 'raw/a.csv', 'raw/just over.bin'])
  expect(entries['raw/a.csv']).toMatchObject({ physicalKey: before['raw/a.csv']?.physicalKey })
  expect(JSON.parse(entries['raw/a.csv']?.meta ?? '')).toMatchObject({ user_meta: { well: 'A2' } })
  expect(entries['new/d.csv']?.physicalKey).toBe(before['old/c.csv']?.physicalKey)
  expect(entries['README.md']?.hash).toBe(before['raw/b.csv']?.hash)
  expect((await quilt3.install({ name: 'imaging/plate', registry })).verified).toBe(true)
})

test('a base that is not what its name says is no base: there is no form, and nothing can be published', async ({
  page,
  site,
  quilt3,
}) => {
  const folder = await makeFolder('plate', 4)
  const bucket = site.buckets.unversioned
  const { topHash } = await quilt3.push({
    name: 'imaging/damaged',
    registry: `s3://${bucket}`,
    entries: [{ logicalKey: 'a.csv', path: `${folder.path}/README.md` }],
  })
  await objectsOf(site, bucket).put(`.quilt/packages/${topHash}`, '{"version": "v0", "message": "another"}\n')
  await page.goto(`${site.url}b/${bucket}/packages/imaging/damaged/revise`)
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Publish' })).toBeHidden()
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeHidden()
})

test('files for a name that is taken go on top of what is in the package, with all that was typed', async ({
  page,
  site,
  quilt3,
}) => {
  const folder = await makeFolder('plate', 4)
  const [name, registry] = ['team/taken', `s3://${site.buckets.versioned}`]
  await quilt3.push({ name, registry, entries: [{ logicalKey: 'theirs.md', path: `${folder.path}/README.md` }] })
  const making = new RevisePage(page)
  await making.open(site, site.buckets.versioned)
  await making.chooseFiles(`${folder.path}/README.md`)
  await making.message.fill('More of it')
  await making.name.fill(name)
  await page.getByRole('button', { name: 'Revise it instead' }).click()
  await expect(page).toHaveURL(new RegExp(`/packages/${name}/revise$`))
  await expect(page.getByText('1 as it was')).toBeVisible()
  await expect(making.message).toHaveValue('More of it')
  await making.publish()
  await making.topHash()
  const { entries } = await quilt3.browse({ name, registry })
  expect(entries.map(({ logicalKey }) => logicalKey)).toEqual(['README.md', 'theirs.md'])

  await making.published.getByRole('button', { name: 'Revise again' }).click()
  await expect(page.getByText('nothing changed yet, 2 as they were')).toBeVisible()
})
