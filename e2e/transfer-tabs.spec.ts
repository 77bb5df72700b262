import type { Page } from '@playwright/test'
import { begin, endsWell, goOn, isNoted, samplePlate, transfersOf } from './line-push.ts'
import { expect, test } from './line-site.ts'
import { NewPackagePage } from './new-package-page.ts'

const ELSEWHERE = 'This upload runs in another tab right now. Look there.'

async function openDrawer(page: Page) {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Transfers/ })
    .click()
  return page.getByRole('dialog', { name: 'Transfers' })
}

test('an upload runs in one tab; others say so, and one goes on with it when that is closed', async ({
  page,
  line,
  quilt3,
  context,
}) => {
  const folder = await samplePlate()
  const name = 'lab/two-tabs'
  line.holdAfter(5)
  await begin(page, line, folder, name)
  await line.isHeld()
  await isNoted(page, 5)
  const [id = ''] = await transfersOf(page)

  const second = await context.newPage()
  await second.goto(`${line.url}b/${line.bucket}/packages/`)
  const drawer = await openDrawer(second)
  const kept = drawer.getByRole('article', { name: `Interrupted: ${name}` })
  await expect(kept).toContainText('It runs in another tab right now.')
  await expect(kept.getByRole('link')).toHaveCount(0)
  await expect(kept.getByRole('button')).toHaveCount(0)
  await second.goto(`${line.url}b/${line.bucket}/new?resume=${id}`)
  await expect(second.getByText(ELSEWHERE)).toBeVisible()

  await second.goto(`${line.url}b/${line.bucket}/packages/`)
  await expect(second.getByRole('heading', { name: 'No packages here yet' })).toBeVisible()
  await page.close()
  // What is held was sent by a page that is gone: it never arrives.
  line.line.setRules([])
  await goOn(second, name)
  const making = new NewPackagePage(second)
  await endsWell(making, line, { quilt3, folder, name })
  expect(new Set(line.taken().values())).toEqual(new Set([1]))
})
