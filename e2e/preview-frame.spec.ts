import { createServer } from 'node:http'
import { join } from 'node:path'
import type { Frame, Page } from '@playwright/test'
import { buildFrame } from '../tools/build/index.ts'
import { watchCanary } from './canary.ts'
import { Guard } from './guard.ts'
import { frameCases } from './hostile/frame.ts'
import { pushFiles } from './hostile-package.ts'
import { expect, test as guarded } from './test.ts'
import { testBed } from './test-bed.ts'
import { probes } from './walls/probes.ts'
import { withoutSandbox, withoutSanitiser } from './walls/without.ts'

/** What the policy refuses is told in the console: here that is as it should be. */
const test = guarded.extend({ guard: async ({ page }, use) => use(await Guard.watch(page)) })

const DOCUMENT = '<h1>A stranger</h1><p>is shown.</p>'

async function frameOf(page: Page): Promise<Frame> {
  const element = await page.locator('iframe').first().elementHandle()
  const frame = await element?.contentFrame()
  if (!frame) throw new Error('There is no frame.')
  await frame.locator('h1').waitFor()
  return frame
}

test('twelve ways out of the frame lead nowhere, even for a script that got in', async ({ page, site, quilt3 }) => {
  const watch = await watchCanary(page, new RegExp(`^${site.url}|^about:|^chrome-error:`))
  const addressOf = await pushFiles(quilt3, site, { 'a.html': DOCUMENT })
  for (const probe of probes) {
    await test.step(probe.name, async () => {
      await page.goto(addressOf('a.html'))
      const frame = await frameOf(page)
      expect(await frame.evaluate(() => origin)).toBe('null')
      const reached = await frame.evaluate(probe.run, { url: watch.canary.url }).catch(() => undefined)
      expect(reached, probe.name).toBeUndefined()
      expect(await watch.happened(), probe.name).toEqual([])
      expect(page.url()).toBe(addressOf('a.html'))
    })
  }
  expect(probes).toHaveLength(12)
  await watch.close()
})

test('a frame that goes elsewhere gets nowhere, and is shown nothing more', async ({ page, site, quilt3 }) => {
  const watch = await watchCanary(page, new RegExp(`^${site.url}|^about:|^chrome-error:`))
  const addressOf = await pushFiles(quilt3, site, { 'a.html': DOCUMENT })
  for (const way of ['location', 'refresh', 'data', 'blob', 'script']) {
    await page.goto(addressOf('a.html'))
    const frame = await frameOf(page)
    await frame
      .evaluate(
        ({ url, way: chosen }) => {
          const html = `<script src="${url}s.js"></script><img src="${url}img"><script>new Image().src="${url}run"</script>`
          if (chosen === 'location') location.href = `${url}location`
          if (chosen === 'data') location.href = `data:text/html,${html}`
          if (chosen === 'blob') location.href = URL.createObjectURL(new Blob([html], { type: 'text/html' }))
          if (chosen === 'script') location.href = `javascript:fetch('${url}js')`
          if (chosen === 'refresh') {
            const meta = Object.assign(document.createElement('meta'), {
              httpEquiv: 'refresh',
              content: `0;url=${url}`,
            })
            document.head.append(meta)
          }
        },
        { url: watch.canary.url, way },
      )
      .catch(() => {})
    // However long it would take, the page goes on meanwhile.
    await page.getByRole('button', { name: 'Open larger' }).click()
    await expect(page.getByRole('dialog').locator('iframe')).toBeVisible()
    expect(await watch.happened(), way).toEqual([])
  }
  await watch.close()
})

test('a million messages from the frame, and one that never ends, leave the page as it is', async ({
  page,
  site,
  quilt3,
}) => {
  const addressOf = await pushFiles(quilt3, site, { 'a.html': DOCUMENT, 'b.txt': 'the next file\n' })
  await page.goto(addressOf('a.html'))
  const flooding = await frameOf(page)
  await flooding.evaluate(() => {
    for (let count = 0; count < 1e6; count += 1) parent.postMessage({ kind: 'show', __proto__: null, count }, '*')
  })
  // Pressed by script here: a driver's mouse waits for every frame that it could have met.
  const press = (element: HTMLElement) => element.click()
  await page.getByRole('button', { name: 'Open larger' }).evaluate(press)
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).evaluate(press)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  void flooding
    .evaluate(() => {
      for (;;);
    })
    .catch(() => {})
  await page.getByRole('row', { name: /b\.txt/ }).evaluate(press)
  await expect(page.getByRole('region', { name: 'b.txt', exact: true })).toContainText('the next file')
})

for (const wall of ['sanitiser', 'sanitiser and sandbox'] as const) {
  test(`without the ${wall}, the other walls hold`, async ({ page, site, quilt3 }) => {
    const watch = await watchCanary(page, new RegExp(`^${site.url}|^about:|^chrome-error:`))
    await withoutSanitiser(page)
    if (wall !== 'sanitiser') await withoutSandbox(page, testBed().distDir)
    const documents = frameCases.filter(({ file }) => file.endsWith('.html'))
    const contents = documents.map(({ file, content }) => [file, content(watch.canary)])
    const addressOf = await pushFiles(quilt3, site, Object.fromEntries(contents))
    for (const { file, shows } of documents) {
      await page.goto(addressOf(file))
      // Their scripts come in with them, and are refused; where one goes elsewhere, the page's own policy stops it.
      await expect
        .poll(async () => frameText(page), { message: file })
        .toMatch(new RegExp(`${String(shows)}|ERR_BLOCKED_BY_CSP`))
      expect(await watch.happened(), file).toEqual([])
      expect(page.url()).toBe(addressOf(file))
    }
    await watch.close()
  })
}

async function frameText(page: Page): Promise<string> {
  const texts = page
    .frames()
    .slice(1)
    .map((one) => one.evaluate(() => document.body?.textContent ?? '').catch(() => ''))
  return (await Promise.all(texts)).join('\n')
}

test('a chart reads the files of its package, is drawn in the page’s colours, and follows them', async ({
  page,
  site,
  quilt3,
}) => {
  const chart = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    data: { url: '../tables/wells.csv' },
    mark: 'bar',
    encoding: { x: { field: 'well' }, y: { field: 'cells', type: 'quantitative' } },
  }
  const addressOf = await pushFiles(quilt3, site, {
    'charts/a.vl.json': JSON.stringify(chart),
    'tables/wells.csv': 'well,cells\nA01,12\nA02,7\n',
  })
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto(addressOf('charts/a.vl.json'))
  const drawn = page.frameLocator('iframe')
  await expect(drawn.locator('svg path[aria-roledescription="bar"]')).toHaveCount(2)
  const colour = () => drawn.locator('svg .role-axis-title text').first().getAttribute('fill')
  const light = await colour()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(colour).not.toBe(light)
})

test('a document finds its pictures and styles in the shown revision', async ({ page, site, quilt3 }) => {
  const addressOf = await pushFiles(quilt3, site, {
    'docs/a.html':
      '<link rel=stylesheet href="css/a.css"><h1>Styled</h1><img id=in src="../dot.svg"><img src="gone.png" alt="Gone">',
    'docs/css/a.css': 'h1 { color: rgb(1, 2, 3) }',
    'dot.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="7" height="7"/>',
  })
  await page.goto(addressOf('docs/a.html'))
  const frame = page.frameLocator('iframe')
  await expect(frame.locator('h1')).toHaveCSS('color', 'rgb(1, 2, 3)')
  await expect(frame.locator('#in')).toHaveJSProperty('naturalWidth', 7)
  await expect(frame.getByText('Gone')).toBeVisible()
  await expect(page.getByText(/1 file that it names is not here, or too large: gone\.png/)).toBeVisible()
})

test('on a host that sends no headers, below a path, the frame draws and is as closed', async ({ page }) => {
  const base = '/deep/path/'
  const { html, scripts } = await buildFrame({ root: join(import.meta.dirname, '..'), base })
  const server = createServer((request, response) => {
    const path = (request.url ?? '').slice(base.length)
    if (path === 'preview.html') return response.setHeader('Content-Type', 'text/html').end(html)
    const script = scripts.get(path)
    if (script !== undefined) return response.setHeader('Content-Type', 'text/javascript').end(script)
    return response
      .setHeader('Content-Type', 'text/html')
      .end(`<iframe sandbox="allow-scripts" src="${base}preview.html">`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  await page.goto(`http://127.0.0.1:${port}${base}`)
  await page.evaluate(() => {
    const theme = { kind: 'theme', isDark: false, tokens: {} }
    const content = { kind: 'show', content: 'html', text: '<h1>Plain</h1>', look: 'page', files: [], fonts: [], theme }
    frames[0]?.postMessage(content, '*')
  })
  await expect(page.frameLocator('iframe').getByRole('heading', { name: 'Plain' })).toBeVisible()
  const frame = page.frames()[1]
  expect(
    await frame?.evaluate(() =>
      fetch('/').then(
        () => 'sent',
        () => 'refused',
      ),
    ),
  ).toBe('refused')
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})
