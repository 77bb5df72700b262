import { glob, readFile } from 'node:fs/promises'
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

const SANDBOX = /(["'`])allow-scripts\1/g
const OPEN =
  '"allow-scripts allow-same-origin allow-forms allow-popups allow-modals allow-downloads allow-top-navigation"'

/** The app in `distDir`, whose frame has our origin: in the page's script as in the header. The policies are all that is left. */
export async function withoutSandbox(page: Page, distDir: string): Promise<void> {
  let opened = 0
  for await (const name of glob('assets/*.js', { cwd: distDir })) {
    const text = await readFile(join(distDir, name), 'utf8')
    if (text.match(SANDBOX) === null) continue
    opened += 1
    await page.route(`**/${name}`, async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: text.replaceAll(SANDBOX, OPEN) })
    })
  }
  if (opened !== 1) throw new Error(`The sandbox of the frame was found ${opened} times.`)
  await page.route('**/preview.html', async (route) => {
    const response = await route.fetch()
    const policy = response.headers()['content-security-policy'] ?? ''
    const headers = { ...response.headers(), 'content-security-policy': policy.replace(/; sandbox[^;]*/, '') }
    await route.fulfill({ response, headers })
  })
}
