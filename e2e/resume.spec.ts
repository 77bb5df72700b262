import { Keys } from './keys.ts'
import { begin, endsWell, goOn, isNoted, notesOf, samplePlate } from './line-push.ts'
import { expect, test } from './line-site.ts'

test('what a reload interrupts goes on by one press, and nothing that arrived is sent twice', async ({
  page,
  line,
  quilt3,
}) => {
  const folder = await samplePlate()
  const name = 'lab/reloaded'
  line.holdAfter(5)
  const making = await begin(page, line, folder, name)
  await line.isHeld()
  await isNoted(page, 5)
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  // What is held stays held: it could still reach the store, where it is sent anew.
  line.line.setRules([])
  await goOn(page, name)
  await endsWell(making, line, { quilt3, folder, name })
  expect(new Set(line.taken().values())).toEqual(new Set([1]))
  await expect.poll(() => notesOf(page)).toEqual([])
})

test('without a net it tries again and says so, and goes on by itself when the net is back', async ({
  page,
  line,
  quilt3,
  guard,
  context,
}) => {
  for (const method of ['PUT', 'POST', 'GET', 'HEAD']) {
    guard.expectAnswer({ method, url: /\/big\/|README|raw/, status: 0 })
  }
  const folder = await samplePlate()
  const name = 'lab/tunnel'
  line.holdAfter(3)
  const making = await begin(page, line, folder, name)
  await line.isHeld()
  // Both uploads in parts are open: from here on bytes alone are on their way.
  await expect.poll(async () => (await notesOf(page)).filter((type) => type === 'opened').length).toBe(2)
  await context.setOffline(true)
  line.letGo()
  await expect(page.getByText(/× again/)).toBeVisible()
  await context.setOffline(false)
  await endsWell(making, line, { quilt3, folder, name })
})

test('a tab that was frozen goes on when it is shown again', async ({ page, line, quilt3, context }) => {
  const folder = await samplePlate()
  const name = 'lab/frozen'
  line.holdAfter(3)
  const making = await begin(page, line, folder, name)
  await line.isHeld()
  const session = await context.newCDPSession(page)
  await session.send('Page.setWebLifecycleState', { state: 'frozen' })
  line.letGo()
  await line.isAnswered()
  await session.send('Page.setWebLifecycleState', { state: 'active' })
  await endsWell(making, line, { quilt3, folder, name })
})

test('a new version of the app that takes away the old files breaks no push that runs', async ({
  page,
  line,
  quilt3,
}) => {
  const folder = await samplePlate()
  const name = 'lab/deployed'
  line.holdAfter(3)
  const making = await begin(page, line, folder, name)
  await line.isHeld()
  await line.takeAway()
  const publishing = page.getByRole('region', { name: 'Publishing' })
  await publishing.getByRole('button', { name: 'Pause' }).click()
  await expect(publishing.getByText('Paused', { exact: true })).toBeVisible()
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Transfers/ })
    .click()
  const drawer = page.getByRole('dialog', { name: 'Transfers' })
  await drawer.getByRole('button', { name: 'Continue' }).click()
  line.letGo()
  await expect(drawer.getByText(`Published ${name}`)).toBeVisible()
  // The button that had the focus went with the job.
  await new Keys(page).leave(drawer)
  await endsWell(making, line, { quilt3, folder, name })
})

test('a store whose CORS rules hide the ETag is published to all the same', async ({ page, line, quilt3 }) => {
  const folder = await samplePlate()
  const name = 'lab/hidden'
  line.line.setRules([{ fault: { kind: 'strip', headers: ['etag'] } }])
  const making = await begin(page, line, folder, name)
  await endsWell(making, line, { quilt3, folder, name })
})

test('what is cancelled leaves nothing behind', async ({ page, line, quilt3 }) => {
  const folder = await samplePlate()
  line.holdAfter(6)
  await begin(page, line, folder, 'lab/cancelled')
  await line.isHeld()
  expect(await line.uploads()).not.toEqual([])
  await page.getByRole('region', { name: 'Publishing' }).getByRole('button', { name: 'Cancel' }).click()
  line.letGo()
  await expect.poll(() => line.uploads()).toEqual([])
  await expect.poll(() => notesOf(page)).toEqual([])
  expect(await quilt3.listPackages(line.registry)).toEqual([])
  await page.reload()
  await expect(page.getByRole('region', { name: 'Drafts kept on this device' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Interrupted uploads' })).toHaveCount(0)
})
