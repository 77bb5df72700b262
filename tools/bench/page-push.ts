import type { Page } from '@playwright/test'
import { dropPaths } from '../../e2e/drop-folder.ts'

const PATIENCE_MS = 180_000
/** The page may need the plan first, and a second press must not come before the first has shown. */
const PRESS_AGAIN_MS = 100

/**
 * Drops a folder onto the page for a new package, as a person does, fills in the name at once and publishes.
 * Milliseconds, by the page's own clock, from the drop until it says "Published".
 */
export async function timePagePush(page: Page, url: string, folder: string, name: string): Promise<number> {
  await page.goto(url)
  const target = page.getByRole('region', { name: 'Drop files or a folder here' })
  await target.waitFor()
  const watch = await page.evaluateHandle(watchPublish, { name, patienceMs: PATIENCE_MS, pressAgainMs: PRESS_AGAIN_MS })
  await dropPaths(page, target, [folder])
  return watch.evaluate(({ published }) => published)
}

interface Watch {
  readonly name: string
  readonly patienceMs: number
  readonly pressAgainMs: number
}

/**
 * Runs in the page. Every few milliseconds it does what can be done by now: name the package, press Publish, see the result.
 * It asks for no frames, which would take from the processor what the push needs.
 */
function watchPublish({ name, patienceMs, pressAgainMs }: Watch): { published: Promise<number> } {
  const fillIn = () => {
    const field = document.querySelector('input#package-name')
    const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    setter?.call(field, name)
    field?.dispatchEvent(new Event('input', { bubbles: true }))
  }
  let pressedMs = Number.NEGATIVE_INFINITY
  const pressPublish = (spentMs: number) => {
    const plan = document.querySelector('section[aria-label="Plan"]')
    const button = plan?.querySelector('button[type="submit"]:enabled')
    if (!(button instanceof HTMLButtonElement) || plan?.textContent.includes('No files yet')) return
    if (spentMs - pressedMs < pressAgainMs) return
    pressedMs = spentMs
    button.click()
  }
  const published = new Promise<number>((resolve, reject) => {
    const begin = () => {
      const startMs = performance.now()
      const look = () => {
        const spentMs = performance.now() - startMs
        if (document.querySelector('section[aria-label="Published"]') !== null) return resolve(spentMs)
        if (spentMs > patienceMs) {
          return reject(
            new Error(`Not published in time. The page says: ${document.querySelector('main')?.textContent}`),
          )
        }
        pressPublish(spentMs)
        setTimeout(look, 10)
      }
      setTimeout(() => {
        fillIn()
        look()
      })
    }
    addEventListener('drop', begin, { capture: true, once: true })
  })
  return { published }
}
