import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { pushFiles } from './hostile-package.ts'
import { Keys } from './keys.ts'
import { checkLook, LOOKS } from './looks.ts'
import { plainPng } from './plain-png.ts'
import { expect, test } from './test.ts'
import { wrappedTiff } from './wrapped-tiff.ts'

function fixture(path: string): Promise<Uint8Array> {
  return readFile(new URL(`../fixtures/previews/${path}`, import.meta.url))
}

async function fixtures(...paths: readonly string[]): Promise<Record<string, Uint8Array>> {
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await fixture(path)] as const)))
}

const stageOf = (page: Page) => page.getByRole('region', { name: /^Picture: / })
const zoomOf = (page: Page) => page.getByLabel('Zoom', { exact: true })

/** A colour of the drawn picture, by its place from 0 to 1. */
async function colourAt(page: Page, x: number, y: number): Promise<readonly number[]> {
  return stageOf(page)
    .locator('canvas')
    .evaluate(
      (canvas: HTMLCanvasElement, at) => [
        ...(canvas
          .getContext('2d')
          ?.getImageData(Math.floor(canvas.width * at.x), Math.floor(canvas.height * at.y), 1, 1).data ?? []),
      ],
      { x, y },
    )
}

test('a picture is fitted, zoomed and scrolled by keyboard alone, and turned as its camera was held', async ({
  page,
  site,
  quilt3,
}) => {
  const addressOf = await pushFiles(quilt3, site, await fixtures('image/camera.jpg'))
  const keys = new Keys(page)
  await page.goto(addressOf('image/camera.jpg'))
  await expect(page.getByText('taken 2024-05-01 10:20')).toBeVisible()
  await expect(page.getByText('the place where it was taken (GPS), which is not shown')).toBeVisible()
  const picture = stageOf(page).getByRole('img', { name: 'image/camera.jpg' })
  const size = () => picture.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])
  await expect.poll(size).toEqual([32, 48])
  await expect(zoomOf(page)).toHaveText(/^100.%$/)
  await stageOf(page).focus()
  await keys.press('+', '+', '+')
  await expect(zoomOf(page)).toHaveText(/^300.%$/)
  await expect(picture).toHaveCSS('image-rendering', 'pixelated')
  await keys.press('1', '-')
  await expect(zoomOf(page)).toHaveText(/^75.%$/)
  await keys.press('0')
  await expect(page.getByRole('button', { name: 'Fit' })).toHaveAttribute('aria-pressed', 'true')
  for (let step = 0; step < 8; step += 1) await keys.press('+')
  const scrolled = () => stageOf(page).evaluate((stage) => stage.scrollLeft)
  const before = await scrolled()
  await keys.press('ArrowRight')
  await expect.poll(scrolled).toBeGreaterThan(before)
})

test('a bomb of pixels is not decoded, a huge picture is drawn smaller when it is asked for, and the tab lives', async ({
  page,
  site,
  quilt3,
}) => {
  const files = await fixtures('image/bomb.png', 'image/rgb.png')
  const addressOf = await pushFiles(quilt3, site, { ...files, 'long.png': plainPng(17_000, 40) })
  await page.goto(addressOf('image/bomb.png'))
  await expect(page.getByText('no browser draws that')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Draw it smaller' })).toHaveCount(0)
  await expect(page.locator('img[src^="blob:"]')).toHaveCount(0)
  await page.goto(addressOf('long.png'))
  await page.getByRole('button', { name: 'Draw it smaller' }).click()
  await expect(page.getByText('Drawn 4 times smaller than it is.')).toBeVisible()
  await expect(stageOf(page).locator('canvas')).toHaveAttribute('width', '4096')
  await page.goto(addressOf('image/rgb.png'))
  await expect(stageOf(page).getByRole('img')).toBeVisible()
})

test('a TIFF is leafed through, and blocks of JPEG and WebP are drawn by the browser', async ({
  page,
  site,
  quilt3,
}) => {
  const files = await fixtures('tiff/pages.tif', 'image/baseline.jpg', 'image/lossy.webp')
  const size = { widthPx: 48, heightPx: 32 }
  const jpeg = wrappedTiff(files['image/baseline.jpg'] ?? new Uint8Array(), 7, size)
  const webp = wrappedTiff(files['image/lossy.webp'] ?? new Uint8Array(), 50001, size)
  const addressOf = await pushFiles(quilt3, site, { ...files, 'jpeg.tif': jpeg, 'webp.tif': webp })
  const keys = new Keys(page)
  await page.goto(addressOf('tiff/pages.tif'))
  // A canvas on which nothing is drawn is black, too, but it hides nothing.
  await expect.poll(() => colourAt(page, 0, 0)).toEqual([0, 0, 0, 255])
  await keys.tabTo('Page after')
  await keys.press('Enter')
  await expect.poll(async () => (await colourAt(page, 0, 0)).slice(0, 3)).toEqual([255, 255, 255])
  await expect(page.getByRole('button', { name: 'Page after' })).toBeFocused()
  await expect(page.getByRole('combobox', { name: 'Page' })).toHaveValue('1')
  for (const name of ['jpeg.tif', 'webp.tif']) {
    await page.goto(addressOf(name))
    await expect(stageOf(page), name).toBeVisible()
    // Red grows to the right, green downwards.
    await expect.poll(async () => (await colourAt(page, 0.95, 0.1))[0] ?? 0, { message: name }).toBeGreaterThan(200)
    expect((await colourAt(page, 0.1, 0.1))[0], name).toBeLessThan(90)
    expect((await colourAt(page, 0.1, 0.95))[1], name).toBeGreaterThan(200)
  }
})

test('a PDF is drawn page by page, its words can be marked, and nothing is asked of anybody else', async ({
  page,
  site,
  quilt3,
  guard,
}) => {
  const addressOf = await pushFiles(quilt3, site, await fixtures('pdf/three-pages.pdf', 'pdf/active.pdf'))
  const keys = new Keys(page)
  await page.goto(addressOf('pdf/three-pages.pdf'))
  await expect(page.getByText('Field notes · Mira Lund')).toBeVisible()
  const first = page.getByRole('region', { name: 'Page 1', exact: true })
  await expect(first.getByText('The quick brown fox jumps over the lazy dog.')).toBeAttached()
  const dark = () =>
    first.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
      return [...data].filter((value) => value < 100).length
    })
  await expect.poll(dark).toBeGreaterThan(100)
  const number = page.getByRole('textbox', { name: 'Page, of 3' })
  await keys.tabTo('Page, of 3', 'textbox')
  await keys.press('Control+a', '3', 'Enter')
  await expect(page.getByRole('region', { name: 'Page 3' }).getByText('Field notes, page 3')).toBeAttached()
  await expect(number).toHaveValue('3')
  await keys.tabTo('Page before', 'button', 'Shift+Tab')
  await keys.press('Enter')
  await expect(number).toHaveValue('2')
  await page.getByRole('region', { name: /^Pages of/ }).focus()
  await keys.press('-')
  await expect(zoomOf(page)).toHaveText(/^100.%$/)

  await page.goto(addressOf('pdf/active.pdf'))
  await expect(
    page.getByRole('region', { name: 'Page 1', exact: true }).getByText('Field notes, page 1'),
  ).toBeAttached()
  await expect(page.getByRole('region', { name: /^Pages of/ }).getByRole('link')).toHaveCount(0)
  expect(guard.requested.filter(({ url }) => url.includes('canary'))).toEqual([])
})

test('a PDF that is locked, and one that is cut, say so, and offer their bytes', async ({ page, site, quilt3 }) => {
  const addressOf = await pushFiles(quilt3, site, await fixtures('pdf/locked.pdf', 'pdf/cut.pdf'))
  await page.goto(addressOf('pdf/locked.pdf'))
  await expect(page.getByRole('alert')).toContainText('locked by a password')
  await page.goto(addressOf('pdf/cut.pdf'))
  await expect(page.getByText('Its end is missing')).toBeVisible()
  await expect(page.getByRole('alert').or(page.getByRole('region', { name: 'Page 1', exact: true }))).toBeVisible()
  await expect(page.getByRole('button', { name: /Open as|Show its bytes/ }).first()).toBeVisible()
})

test('a recording plays from where it lies, and goes on at the same second with a new address', async ({
  page,
  site,
  quilt3,
}) => {
  const addressOf = await pushFiles(quilt3, site, { ...(await fixtures('media/bars.webm')), 'long.wav': silence(200) })
  await page.goto(addressOf('media/bars.webm'))
  const video = page.locator('video')
  await expect.poll(() => video.evaluate((player: HTMLVideoElement) => player.videoWidth)).toBe(64)
  await page.goto(addressOf('long.wav'))
  const audio = page.locator('audio')
  await expect.poll(() => audio.evaluate((player: HTMLAudioElement) => player.duration)).toBeCloseTo(200, 0)
  await audio.evaluate(async (player: HTMLAudioElement) => {
    player.id = 'before'
    player.currentTime = 31
    await new Promise((resolve) => player.addEventListener('seeked', resolve, { once: true }))
    // As when the store answers 403, since the keys that signed have ended.
    player.dispatchEvent(new Event('error'))
  })
  // A player that broke plays nothing more, whatever its address: another one stands in its place.
  await expect(page.locator('#before')).toHaveCount(0)
  await expect(audio).toHaveAttribute('src', /long\.wav/)
  await expect.poll(() => audio.evaluate((player: HTMLAudioElement) => player.currentTime)).toBeCloseTo(31, 1)
  await audio.evaluate((player: HTMLAudioElement) => player.dispatchEvent(new Event('error')))
  await expect(page.getByRole('alert')).toContainText('does not play long.wav (PCM)')
})

/** So many seconds of nothing: one byte a sample, 8,000 a second. */
function silence(seconds: number): Uint8Array {
  const size = seconds * 8000
  const bytes = new Uint8Array(44 + size).fill(128)
  const view = new DataView(bytes.buffer)
  for (const [at, text] of [
    [0, 'RIFF'],
    [8, 'WAVEfmt '],
    [36, 'data'],
  ] as const) {
    bytes.set(new TextEncoder().encode(text), at)
  }
  for (const [at, value] of [
    [4, 36 + size],
    [16, 16],
    [20, 0x0001_0001],
    [24, 8000],
    [28, 8000],
    [32, 0x0008_0001],
    [40, size],
  ] as const) {
    view.setUint32(at, value, true)
  }
  return bytes
}

for (const { title, options, tag } of LOOKS) {
  test.describe(title, { tag }, () => {
    test.use(options)
    test('pictures, pages and recordings keep the rules', async ({ page, site, quilt3 }) => {
      const names = [
        'image/rgba.png',
        'image/bomb.png',
        'tiff/cells.ome.tif',
        'pdf/three-pages.pdf',
        'media/bars.webm',
        'media/tone.wav',
      ]
      const addressOf = await pushFiles(quilt3, site, await fixtures(...names))
      for (const name of names) {
        await page.goto(addressOf(name))
        const panel = page.getByRole('region', { name, exact: true })
        await expect(
          panel.locator('img, canvas, video, audio').or(panel.getByText('Too large to draw')).first(),
        ).toBeVisible()
        await checkLook(page, `${name}, ${title}`)
      }
    })
  })
}
