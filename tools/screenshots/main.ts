import { copyFile, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from '@playwright/test'
import { chromiumFlags, findChromium } from '../chromium/index.ts'
import { serveSite } from '../serve/index.ts'
import { buildScripted } from './build-scripted.ts'
import { previewFixtures } from './preview-fixtures.ts'
import { previewShots } from './preview-shots.ts'
import { scriptedSite } from './scenario.ts'
import { type Shot, shots } from './shots.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = join(root, '.selvage', 'screens')
const schemes = ['light', 'dark'] as const
const widths = [1440, 390] as const
/** The shot that README.md shows. */
const readmeShot = 'package-full-light-1440'

/** `npm run screenshots [-- --only package,compare --scheme dark --width 390]`: every screen, in every state, looked at by axe, too. */
const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, scheme: { type: 'string' }, width: { type: 'string' } },
})

async function takeShot(page: Page, url: string, shot: Shot, file: string): Promise<readonly string[]> {
  const troubles: string[] = []
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  page.on('pageerror', (error) => troubles.push(error.message))
  const joint = shot.path.includes('?') ? '&' : '?'
  await page.goto(`${url}${shot.path.slice(1)}${joint}scenario=${shot.scenario}`)
  await page.getByRole('main').waitFor()
  await page.evaluate(() => document.fonts.ready)
  await shot.act?.(page)
  // What comes in by itself: lazily loaded parts and the pause before a plan.
  await page.waitForTimeout(500)
  await page.screenshot({ path: file })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (wide > 0) troubles.push(`scrolls sideways by ${wide} px`)
  const { violations } = await new AxeBuilder({ page }).analyze()
  for (const { id, nodes } of violations) troubles.push(`axe ${id}: ${nodes[0]?.html.slice(0, 160)}`)
  return troubles
}

async function takeAll(browser: Browser, url: string): Promise<number> {
  let bad = 0
  for (const colorScheme of schemes) {
    if (values.scheme !== undefined && values.scheme !== colorScheme) continue
    for (const width of widths) {
      if (values.width !== undefined && Number(values.width) !== width) continue
      for (const shot of all) {
        if (!values.only.split(',').some((word) => shot.name.includes(word))) continue
        const name = `${shot.name}-${colorScheme}-${width}`
        const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } })
        const page = await context.newPage()
        page.setDefaultTimeout(8_000)
        const file = join(folder, `${name}.png`)
        const troubles = await takeShot(page, url, shot, file).catch((error: unknown) => [String(error)])
        await context.close()
        if (name === readmeShot && troubles.length === 0) await copyFile(file, join(root, 'docs', 'screenshot.png'))
        for (const trouble of troubles) console.error(`${name}: ${trouble}`)
        if (troubles.length > 0) bad += 1
      }
    }
  }
  return bad
}

/** Of previews there are very many: they are taken where they are asked for. */
const all = values.only === '' ? shots : [...shots, ...previewShots(await previewFixtures(root))]
const dist = join(root, '.selvage', 'scripted')
await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
await buildScripted(root, dist)
const site = await serveSite({ distDir: dist, port: 0, config: scriptedSite('full') })
const executablePath = findChromium()
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: [...chromiumFlags(process.getuid?.() === 0)],
})
try {
  const bad = await takeAll(browser, site.url)
  console.log(bad === 0 ? `All screens are in ${folder}.` : `${bad} screens have a trouble.`)
  process.exitCode = bad === 0 ? 0 : 1
} finally {
  await browser.close()
  await site.close()
}
