import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'

test('a package that is kept offline is read when its store is out of reach', async ({ page, site, quilt3, guard }) => {
  const { versioned } = site.buckets
  const folder = await makeFolder('plate', 4, { small: true })
  const { topHash } = await quilt3.push({
    name: 'team/travel',
    registry: `s3://${versioned}`,
    entries: Object.keys(folder.hashes).map((key) => ({ logicalKey: key, path: `${folder.path}/${key}` })),
    message: 'for the road',
  })
  await page.goto(`${site.url}b/${versioned}/packages/team/travel`)
  await page.getByRole('button', { name: 'More for team/travel' }).click()
  await page.getByRole('menuitem', { name: 'Keep offline' }).click()
  await expect(page.getByText('team/travel is kept offline')).toBeVisible()

  guard.expectAnswer({ method: 'GET', url: new RegExp(`^${site.endpoint}`), status: 0 })
  await page.context().route(`${site.endpoint}/**`, (route) => route.abort('internetdisconnected'))
  await page.goto(`${site.url}local/packages/`)
  await page.getByRole('link', { name: 'team/travel' }).click()
  await expect(page.getByText('for the road')).toBeVisible()
  await expect(page.getByRole('region', { name: 'README' })).toContainText('as measured')
  await page.goto(`${site.url}local/packages/team/travel/tree/${topHash}/raw/well-A0/site%200.csv`)
  await expect(page.getByRole('region', { name: 'raw/well-A0/site 0.csv', exact: true })).toContainText('A0')
})

test('a file that is not what the manifest says is not kept, and the package is not noted', async ({
  page,
  site,
  quilt3,
}) => {
  const { unversioned } = site.buckets
  const folder = await makeFolder('plate', 2, { small: true })
  const push = (name: string, file: string) =>
    quilt3.push({
      name,
      registry: `s3://${unversioned}`,
      entries: [{ logicalKey: 'README.md', path: `${folder.path}/${file}` }],
      force: true,
    })
  const { topHash } = await push('team/damaged', 'README.md')
  await push('team/damaged', 'raw/well-A0/site 0.csv')
  await page.goto(`${site.url}b/${unversioned}/packages/team/damaged/tree/${topHash}/`)
  await page.getByRole('button', { name: 'More for team/damaged' }).click()
  await page.getByRole('menuitem', { name: 'Keep offline' }).click()
  await expect(page.getByText('were not kept')).toBeVisible()
  await page.goto(`${site.url}local/packages/`)
  await expect(page.getByText('none in this browser yet')).toBeVisible()
})
