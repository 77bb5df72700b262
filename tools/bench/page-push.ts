import type { BarePage } from './bare-browser.ts'

const PATIENCE_MS = 120_000

/**
 * Drops a folder onto the page for a new package, as a person does, fills in the name at once and publishes.
 * Milliseconds, by the page's own clock, from the drop until it says "Published".
 */
export async function timePagePush(page: BarePage, folder: string, name: string): Promise<number> {
  await dropOnPage(page, folder, () => page.run(watchPublish, { name, patienceMs: PATIENCE_MS }))
  return page.run(published, null)
}

/** Drops a folder where files are dropped; `prepare`: what has to run before that. */
export async function dropOnPage(page: BarePage, folder: string, prepare: () => Promise<void>): Promise<void> {
  const at = await page.run(findDropZone, null)
  await prepare()
  await page.drop([folder], at)
}

/** Runs in the page, as soon as it is drawn. */
async function findDropZone(): Promise<{ x: number; y: number }> {
  for (;;) {
    const box = document.querySelector('section[aria-label="Drop files or a folder here"]')?.getBoundingClientRect()
    if (box !== undefined) return { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 80) }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Runs in the page; see `watchPublish`. */
function published(): Promise<number> {
  return Reflect.get(globalThis, 'published')
}

interface Watch {
  readonly name: string
  readonly patienceMs: number
}

/**
 * Runs in the page. Every few milliseconds it does what can be done by now: name the package, press Publish, see the result.
 * It asks for no frames, which would take from the processor what the push needs.
 */
function watchPublish({ name, patienceMs }: Watch): void {
  const fillIn = () => {
    const field = document.querySelector('input#package-name')
    const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    setter?.call(field, name)
    field?.dispatchEvent(new Event('input', { bubbles: true }))
  }
  let isPressed = false
  const pressPublish = () => {
    const plan = document.querySelector('section[aria-label="Plan"]')
    const button = plan?.querySelector('button[type="submit"]:enabled')
    if (isPressed || !(button instanceof HTMLButtonElement) || plan?.textContent.includes('No files yet')) return
    isPressed = true
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
        pressPublish()
        setTimeout(look, 10)
      }
      setTimeout(() => {
        fillIn()
        look()
      })
    }
    addEventListener('drop', begin, { capture: true, once: true })
  })
  // A run that nobody waits for any more must not count as unhandled.
  published.catch(() => undefined)
  Reflect.set(globalThis, 'published', published)
}
