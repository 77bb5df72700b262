import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'

test('a package that is kept offline is read when its store is out of reach', async ({ page, site, quilt3 }) => {
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
  await expect(page.getByRole('region', { name: 'Work on this package' })).toContainText('team/travel is kept offline')

  // What the page still asks while it is left is its own matter.
  await page.goto('about:blank')
  const asked: string[] = []
  await page.context().route(`${site.endpoint}/**`, (route) => {
    asked.push(route.request().url())
    return route.abort('internetdisconnected')
  })
  await page.goto(`${site.url}local/packages/`)
  await page.getByRole('link', { name: 'team/travel' }).click()
  await expect(page.getByText('for the road')).toBeVisible()
  await expect(page.getByRole('region', { name: 'README' })).toContainText('as measured')
  await page.goto(`${site.url}local/packages/team/travel/tree/${topHash}/raw/well-A0/site%200.csv`)
  await expect(page.getByRole('region', { name: 'raw/well-A0/site 0.csv', exact: true })).toContainText('A0')
  // Not even tried: what is kept offline is not waited for.
  expect(asked).toEqual([])
})
