import type { CDPSession, Page } from '@playwright/test'
import { begin, endsWell, samplePlate } from './line-push.ts'
import { expect, test } from './line-site.ts'

/** What stands where a reload would lose what has arrived. */
const trouble = (page: Page) =>
  page.getByRole('region', { name: 'Publishing' }).getByText('Leave this page open until it is done')

const session = (page: Page): Promise<CDPSession> => page.context().newCDPSession(page)

test('without any storage of the browser a push is published all the same', async ({ page, line, quilt3 }) => {
  const nothing = `Object.defineProperty(globalThis, 'indexedDB', { value: undefined })`
  await line.beforeEngine(nothing)
  await page.addInitScript(nothing)
  const folder = await samplePlate()
  const name = 'lab/private'
  line.holdAfter(3)
  const making = await begin(page, line, folder, name)
  await line.isHeld()
  await expect(trouble(page)).toBeVisible()
  line.letGo()
  await endsWell(making, line, { quilt3, folder, name })
})

for (const nth of [1, 5]) {
  test(`with a disk that is full at the write no. ${nth} a push is published all the same${nth > 1 ? ' @long' : ''}`, async ({
    page,
    line,
    quilt3,
  }) => {
    await line.beforeEngine(`(${fullAt})(${nth})`)
    const folder = await samplePlate()
    const name = 'lab/full'
    line.holdAfter(5)
    const making = await begin(page, line, folder, name)
    await line.isHeld()
    await expect(trouble(page)).toContainText('no room left')
    line.letGo()
    await endsWell(making, line, { quilt3, folder, name })
  })
}

test('a browser whose storage is wiped in the midst of a push publishes it all the same', async ({
  page,
  line,
  quilt3,
}) => {
  const folder = await samplePlate()
  const name = 'lab/wiped'
  line.holdAfter(4)
  const making = await begin(page, line, folder, name)
  await line.isHeld()
  const { origin } = new URL(line.url)
  await (await session(page)).send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
  line.letGo()
  await endsWell(making, line, { quilt3, folder, name })
})

/** Runs in the engine's worker: from the nth on, each write of IndexedDB fails as for want of room. */
function fullAt(nth: number): void {
  const { transaction: begin } = IDBDatabase.prototype
  let writes = 0
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const begun = begin.call(this, stores, mode, options)
    if (mode === 'readwrite') writes += 1
    if (mode !== 'readwrite' || writes < nth) return begun
    Object.defineProperty(begun, 'error', { value: new DOMException('Full, as planned', 'QuotaExceededError') })
    queueMicrotask(() => begun.abort())
    return begun
  }
}
