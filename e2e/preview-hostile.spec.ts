import type { Page } from '@playwright/test'
import { watchCanary } from './canary.ts'
import { Guard } from './guard.ts'
import { hostileCases } from './hostile/index.ts'
import { pushFiles } from './hostile-package.ts'
import { expect, test as guarded } from './test.ts'

/** What the policy refuses is told in the console: here that is as it should be, so nothing but the canaries is looked at. */
const test = guarded.extend({ guard: async ({ page }, use) => use(await Guard.watch(page)) })

const rows = Map.groupBy(hostileCases, ({ row }) => row)

for (const [row, cases] of [...rows].toSorted(([one], [other]) => one - other)) {
  test(`strange files of row ${row} are shown, and do nothing`, async ({ page, site, quilt3 }) => {
    const watch = await watchCanary(page, new RegExp(`^${site.url}|^about:blank$`))
    const contents = Object.fromEntries(cases.map(({ file, content }) => [file, content(watch.canary)]))
    const addressOf = await pushFiles(quilt3, site, contents)
    for (const { file, shows } of cases) {
      await page.goto(addressOf(file))
      await expect.poll(() => textOf(page), { message: file, timeout: 40_000 }).toMatch(shows)
      await pressEverything(page)
      expect(await watch.happened(), file).toEqual([])
      expect(watch.connections(), file).toBe(0)
      await expect(page.getByRole('region', { name: file, exact: true })).toBeVisible()
    }
    expect(await watch.happened(), 'after the last one').toEqual([])
    await watch.close()
  })
}

async function textOf(page: Page): Promise<string> {
  const texts = page.frames().map((frame) => frame.evaluate(() => document.body?.textContent ?? '').catch(() => ''))
  return (await Promise.all(texts)).join('\n')
}

/** Links and buttons of a stranger are pressed as a person might. */
async function pressEverything(page: Page): Promise<void> {
  for (const frame of page.frames().filter((one) => one !== page.mainFrame())) {
    await frame
      .evaluate(() => {
        for (const element of document.querySelectorAll<HTMLElement | SVGElement>(
          'a, area, button, input, summary, path',
        )) {
          element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))
          element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
        }
        for (const form of document.forms) form.requestSubmit()
      })
      .catch(() => {})
  }
}
