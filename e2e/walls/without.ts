import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { buildFrame } from '../../tools/build/index.ts'

const root = join(import.meta.dirname, '../..')

/** The app, with the frame's script built anew without its sanitiser. */
export async function withoutSanitiser(page: Page): Promise<void> {
  const { scripts } = await buildFrame({
    root,
    base: '/',
    alias: [{ find: /^.*\/clean-html\.ts$/, replacement: join(import.meta.dirname, 'unclean-html.ts') }],
  })
  const body = [...scripts].find(([path]) => /\/main-/.test(path))?.[1]
  if (body === undefined) throw new Error('The frame has no script.')
  await page.route('**/assets/frame/main-*.js', (route) =>
    route.fulfill({
      body,
      contentType: 'text/javascript',
      headers: { 'Cross-Origin-Resource-Policy': 'cross-origin' },
    }),
  )
}

/** The app, whose frame has our origin: in the page's scripts as in the header. The policy is all that is left. */
export async function withoutSandbox(page: Page): Promise<void> {
  let opened = 0
  await page.route('**/assets/*.js', async (route) => {
    const response = await route.fetch()
    const text = await response.text()
    const body = text.replaceAll(/(["'`])allow-scripts\1/g, () => {
      opened += 1
      return '"allow-scripts allow-same-origin allow-forms allow-popups allow-modals allow-downloads allow-top-navigation"'
    })
    await route.fulfill({ response, body })
  })
  await page.route('**/preview.html', async (route) => {
    if (opened === 0) throw new Error('The sandbox of the frame was not found.')
    const response = await route.fetch()
    const policy = response.headers()['content-security-policy'] ?? ''
    const headers = { ...response.headers(), 'content-security-policy': policy.replace(/; sandbox[^;]*/, '') }
    await route.fulfill({ response, headers })
  })
}
