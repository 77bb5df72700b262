import { RevisePage } from './revise-page.ts'
import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'

test('files land where the plan says: by hash, below a prefix, by a template', async ({ page, site, quilt3 }) => {
  const bucket = site.buckets.unversioned
  const [name, registry] = ['team/landing', `s3://${bucket}`]
  const folder = await makeFolder('plate', 4)
  const csv = `${folder.path}/raw/well-A0/site 0.csv`
  const making = new RevisePage(page)
  await making.open(site, bucket)
  await making.chooseFiles(csv)
  await making.name.fill(name)
  const landing = page.getByRole('combobox', { name: 'Landing' })
  await expect(page.getByText('keeps no versions')).toBeVisible()
  await page.getByRole('button', { name: 'Land by content hash' }).click()
  await expect(landing).toHaveValue('hash')
  await making.isHashed()

  await expect(async () => {
    const keys = await making.plannedKeys()
    expect(keys).toEqual([expect.stringMatching(/\/team\/landing\/[0-9a-f]{64}\/site%200\.csv$/)])
  }).toPass()
  const planned = await making.plannedKeys()
  await making.publish()
  await making.topHash()
  const placesOf = async () => {
    const { entries } = await quilt3.browse({ name, registry })
    return Object.fromEntries(entries.map(({ logicalKey, physicalKey }) => [logicalKey, physicalKey]))
  }
  const first = await placesOf()
  expect(Object.values(first)).toEqual(planned)
  expect((await quilt3.install({ name, registry })).verified).toBe(true)

  await making.openOn(site, bucket, name)
  await making.chooseFiles(`${folder.path}/README.md`)
  await landing.selectOption('template')
  const template = page.getByRole('textbox', { name: 'Template' })
  await template.fill('{folder')
  await making.publish()
  await expect(template).toBeFocused()
  await expect(template).toHaveAttribute('aria-invalid')
  await template.fill('by-kind/{ext}/{stem}.{ext}')
  await expect(template).not.toHaveAttribute('aria-invalid')
  await making.publish()
  await making.topHash()
  expect(await placesOf()).toEqual({ ...first, 'README.md': `${registry}/by-kind/md/README.md` })
})
