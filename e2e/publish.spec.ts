import { NewPackagePage } from './new-package-page.ts'
import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'

for (const kind of ['versioned', 'unversioned'] as const) {
  test(`300 dropped files, two over 8 MiB, are published to a bucket that is ${kind}, and quilt3 verifies them`, async ({
    page,
    site,
    quilt3,
  }) => {
    const bucket = site.buckets[kind]
    const registry = `s3://${bucket}`
    const folder = await makeFolder('plate 7', 300)
    const making = new NewPackagePage(page)
    await making.open(site, bucket)
    await making.drop(folder.path)
    await expect(making.plan).toContainText('300 files')
    await making.name.fill('imaging/plate-7')
    await making.message.fill('First upload — naïve 😀')
    await making.metadata.fill('{"plate": "0412", "big": 123456789012345678901, "ratio": 1.0}')
    await making.isHashed()
    await making.publish()
    const topHash = await making.topHash()

    const revision = await quilt3.browse({ name: 'imaging/plate-7', registry })
    expect(revision).toMatchObject({ topHash, browsedHash: topHash, sameManifest: true })
    expect(JSON.parse(revision.header).message).toBe('First upload — naïve 😀')
    expect(revision.header).toContain('"big": 123456789012345678901, "ratio": 1.0')
    expect(revision.entries.map(({ logicalKey }) => logicalKey).toSorted()).toEqual(
      Object.keys(folder.hashes).toSorted(),
    )
    const installed = await quilt3.install({ name: 'imaging/plate-7', registry })
    expect(installed.verified).toBe(true)
    expect(installed.files).toEqual(folder.hashes)

    await making.published.getByRole('link', { name: 'Open package' }).click()
    await expect(page.getByRole('heading', { name: 'imaging/plate-7', level: 1 })).toBeVisible()
    await expect(page.getByText('300 entries')).toBeVisible()
    await expect(page.getByRole('region', { name: 'README' })).toContainText('Plates, as measured')
  })
}

test('a second drop onto a name that was published meanwhile is refused, keeps everything, and can go on top', async ({
  page,
  site,
  quilt3,
  guard,
}) => {
  const registry = `s3://${site.buckets.versioned}`
  const folder = await makeFolder('plate', 4)
  const making = new NewPackagePage(page)
  await making.open(site, site.buckets.versioned)
  await making.drop(folder.path)
  await expect(making.plan).toContainText('4 files')
  await making.isHashed()
  await making.message.fill('Mine')
  await making.name.fill('imaging/taken')
  // Once it was looked up, and found free, it is not looked up again before it is published.
  await expect.poll(() => guard.requested.some(({ url }) => url.includes('/imaging/taken/latest'))).toBe(true)
  const theirs = await quilt3.push({
    name: 'imaging/taken',
    registry,
    entries: [{ logicalKey: 'theirs.md', path: `${folder.path}/README.md` }],
    message: 'Theirs',
  })
  await making.publish()
  const dialog = page.getByRole('dialog', { name: 'Someone published imaging/taken meanwhile' })
  await expect(dialog).toBeVisible()
  expect((await quilt3.browse({ name: 'imaging/taken', registry })).topHash).toBe(theirs.topHash)

  await dialog.getByRole('button', { name: 'Use another name' }).click()
  await expect(making.name).toBeFocused()
  await expect(making.message).toHaveValue('Mine')
  await expect(making.plan).toContainText('4 files')
  await expect(page.getByText(`on top of ${theirs.topHash.slice(0, 7)}`)).toBeVisible()
  await making.publish()
  const topHash = await making.topHash()
  const pointers = await quilt3.listPackageVersions('imaging/taken', registry)
  const hashes = new Set(pointers.map(([, hash]) => hash))
  expect(hashes).toEqual(new Set([theirs.topHash, topHash]))
  expect((await quilt3.browse({ name: 'imaging/taken', registry })).browsedHash).toBe(topHash)
})

test('an empty package is asked about once, and is a package to quilt3', async ({ page, site, quilt3 }) => {
  const making = new NewPackagePage(page)
  await making.open(site, site.buckets.versioned)
  await making.name.fill('team/empty')
  await making.publish()
  await page.getByRole('dialog').getByRole('button', { name: 'Publish without files' }).click()
  const topHash = await making.topHash()
  const revision = await quilt3.browse({ name: 'team/empty', registry: `s3://${site.buckets.versioned}` })
  expect(revision).toMatchObject({ topHash, entries: [] })
})

test('what is dropped can be taken out again before it is published', async ({ page, site, quilt3 }) => {
  const folder = await makeFolder('plate', 6)
  const making = new NewPackagePage(page)
  await making.open(site, site.buckets.versioned)
  await making.drop(folder.path)
  await expect(making.plan).toContainText('6 files')
  await page.getByRole('button', { name: 'Remove big' }).click()
  await expect(making.plan).toContainText('4 files')
  await making.name.fill('team/less')
  await making.publish()
  await making.topHash()
  const { entries } = await quilt3.browse({ name: 'team/less', registry: `s3://${site.buckets.versioned}` })
  expect(entries.map(({ logicalKey }) => logicalKey).filter((key) => key.startsWith('big/'))).toEqual([])
  expect(entries).toHaveLength(4)
})

test('a name is proposed from the folder, but never under the hands of somebody about to type one', async ({
  page,
  site,
}) => {
  const folder = await makeFolder('plate', 2)
  const making = new NewPackagePage(page)
  await making.open(site, site.buckets.versioned)
  await making.name.focus()
  await making.drop(folder.path)
  await making.isHashed()
  await expect(making.name).toHaveValue('')
  await making.message.focus()
  await making.message.fill('More of it')
  await making.drop(folder.path)
  await expect(making.name).toHaveValue('data/plate')
})
