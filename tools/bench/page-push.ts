import type { Page } from '@playwright/test'
import { dropPaths } from '../../e2e/drop-folder.ts'

const PATIENCE_MS = 180_000

/**
 * Drops a folder onto the page for a new package, as a person does, fills in the name at once and publishes.
 * Milliseconds, by the page's own clock, from the drop until it says "Published".
 */
export async function timePagePush(page: Page, url: string, folder: string, name: string): Promise<number> {
  await page.goto(url)
  const target = page.getByRole('region', { name: 'Drop files or a folder here' })
  await target.waitFor()
  const watch = await page.evaluateHandle(watchPublish, { name, patienceMs: PATIENCE_MS })
  await dropPaths(page, target, [folder])
  return watch.evaluate(({ published }) => published)
}

/** Runs in the page. At each frame it does what can be done by now: name the package, press Publish, see the result. */
function watchPublish({ name, patienceMs }: { name: string; patienceMs: number }): { published: Promise<number> } {
  const fillIn = (text: string) => {
    const field = document.querySelector('input#package-name')
    const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    setter?.call(field, text)
    field?.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const pressPublish = () => {
    const plan = document.querySelector('section[aria-label="Plan"]')
    const button = plan?.querySelector('button[type="submit"]')
    if (button instanceof HTMLButtonElement && !plan?.textContent.includes('No files yet')) button.click()
  }
  const published = new Promise<number>((resolve, reject) => {
    const begin = () => {
      const startMs = performance.now()
      const look = () => {
        const spentMs = performance.now() - startMs
        if (document.querySelector('section[aria-label="Published"]') !== null) resolve(spentMs)
        else if (spentMs > patienceMs)
          reject(new Error(`Not published in time. The page says: ${document.querySelector('main')?.textContent}`))
        else {
          pressPublish()
          requestAnimationFrame(look)
        }
      }
      requestAnimationFrame(() => {
        fillIn(name)
        look()
      })
    }
    addEventListener('drop', begin, { capture: true, once: true })
  })
  return { published }
}
