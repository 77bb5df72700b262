import { gzipSync } from 'node:zlib'
import type { Request } from '@playwright/test'
import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'

/** Design §7: gzip of all scripts, page and workers, that are loaded before the first row stands. */
const BUDGET_BYTES = 250_000

for (const screen of ['list', 'package'] as const) {
  test(`the scripts before the first row of a ${screen} stay within 250 kB`, async ({ page, site, quilt3 }) => {
    const folder = await makeFolder('plate', 2, { small: true })
    const registry = `s3://${site.buckets.versioned}`
    await quilt3.push({
      name: 'team/first',
      registry,
      entries: [{ logicalKey: 'a.csv', path: `${folder.path}/README.md` }],
    })
    const sizes: Promise<number>[] = []
    // What is asked for once the row stands is not before it; that the row stands is seen by the page, at once.
    let stands = false
    await page.exposeFunction('rowStands', () => {
      stands = true
    })
    await page.addInitScript(() => {
      const tell = () => {
        if (document.querySelectorAll('[role="row"] a, [role="treegrid"] [role="row"]').length === 0) return
        watch.disconnect()
        void (globalThis as unknown as { rowStands: () => void }).rowStands()
      }
      const watch = new MutationObserver(tell)
      watch.observe(document, { childList: true, subtree: true })
    })
    const sizeOf = async (request: Request) => gzipSync((await (await request.response())?.body()) ?? '').length
    page.context().on('request', (request) => {
      if (!stands && /\.js($|\?)/.test(request.url())) sizes.push(sizeOf(request))
    })
    await page.goto(`${site.url}b/${site.buckets.versioned}/packages/${screen === 'list' ? '' : 'team/first'}`)
    await expect(page.getByRole('row').nth(1)).toBeVisible()
    // What comes after the row is still asked for; the site goes with the test.
    if (screen === 'package') await expect(page.getByRole('separator')).toBeVisible()
    await page.waitForLoadState('networkidle')
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
    test.info().annotations.push({ type: 'gzip', description: `${screen}: ${total} bytes in ${sizes.length} scripts` })
    console.log(`${screen}: ${(total / 1000).toFixed(1)} kB of scripts in ${sizes.length} files`)
    expect(total).toBeGreaterThan(50_000)
    expect(total).toBeLessThan(BUDGET_BYTES)
  })
}
