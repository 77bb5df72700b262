import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { Quilt3 } from '../tools/oracle/quilt3.ts'
import { checkLook, LOOKS } from './looks.ts'
import type { Site } from './site.ts'
import { expect, test } from './test.ts'

const FIGURE = readFileSync(new URL('../fixtures/previews/markdown/figure.png', import.meta.url))

test('a package speaks by its README and its dashboard, and both are of the shown revision', async ({
  page,
  site,
  quilt3,
}) => {
  const name = 'team/speaks'
  const files = (year: number) => ({
    'readme.md': `# Plates of ${year}\n\nSee [the notes](docs/notes.md) and ![the figure](docs/figure.png).\n`,
    'docs/notes.md': `# Notes of ${year}\n`,
    'docs/figure.png': FIGURE,
    'quilt_summarize.json': JSON.stringify([
      { path: 'docs/notes.md', title: 'What was noted', description: 'In *words*.' },
    ]),
  })
  const first = await push(quilt3, site, name, files(2024))
  await push(quilt3, site, name, files(2025))
  const pkg = `${site.url}b/${site.buckets.versioned}/packages/${name}`

  await page.goto(`${pkg}/tree/${first}`)
  const readme = page.getByRole('region', { name: 'README' })
  const tile = page.getByRole('article', { name: 'What was noted' })
  await expect(readme).toContainText('Plates of 2024')
  await expect(tile).toContainText('In words.')
  await readInSight(tile, 'Notes of 2024')
  await expect(readme.getByRole('img', { name: 'the figure' })).toHaveJSProperty('naturalWidth', 240)
  await tile.getByRole('link', { name: 'What was noted' }).click()
  await expect(page).toHaveURL(`${pkg}/tree/${first}/docs/notes.md`)
  await expect(page.getByRole('region', { name: 'docs/notes.md', exact: true })).toContainText('Notes of 2024')

  await page.goto(pkg)
  await expect(readme).toContainText('Plates of 2025')
  await readInSight(tile, 'Notes of 2025')
  await readme.getByRole('link', { name: 'the notes' }).click()
  await expect(page.getByRole('region', { name: 'docs/notes.md', exact: true })).toContainText('Notes of 2025')
})

test('a folder speaks for itself, and the others do not speak for it', async ({ page, site, quilt3 }) => {
  const name = 'team/folders'
  await push(quilt3, site, name, {
    'README.md': '# The package\n',
    'a/ReadMe.MD': '# Folder a\n\nUp to [the package](../README.md).\n',
    'a/quilt_summarize.json': '["b.txt", "../README.md"]',
    'a/b.txt': 'words of b\n',
    'c/quilt_summarize.json': '["d.txt"]',
    'c/d.txt': 'words of d\n',
  })
  const tree = `${site.url}b/${site.buckets.versioned}/packages/${name}/tree/latest`
  await page.goto(`${tree}/a`)
  await expect(page.getByRole('region', { name: 'README' })).toContainText('Folder a')
  await readInSight(page.getByRole('article', { name: 'b.txt' }), 'words of b')
  await readInSight(page.getByRole('article', { name: '../README.md' }), 'The package')
  await page.getByRole('region', { name: 'README' }).getByRole('link', { name: 'the package' }).click()
  await expect(page).toHaveURL(`${tree}/README.md`)
  await page.goto(`${tree}/c`)
  // What it says comes with the README that it might have.
  await readInSight(page.getByRole('article', { name: 'd.txt' }), 'words of d')
  await expect(page.getByRole('region', { name: 'README' })).toHaveCount(0)
})

for (const { title, tag, options } of LOOKS) {
  test.describe(title, { tag }, () => {
    test.use(options)

    test('what is wrong in a dashboard stands in its place, and the rest is shown', async ({ page, site, quilt3 }) => {
      const name = 'team/wrong'
      await push(quilt3, site, name, {
        'summary.md': `# Summary\n\n${'Words of a summary.\n\n'.repeat(60)}The last words.\n`,
        'figure.png': FIGURE,
        'damaged.md': Uint8Array.from({ length: 600 }, (_, at) => at % 7),
        'quilt_summarize.json': JSON.stringify([
          ['figure.png', { path: 'summary.md', width: 2 }],
          ['../secret.csv', { path: 'gone.csv', title: 'Gone' }, { path: 'damaged.md', width: 'wide' }],
          ['quilt_summarize.json', { title: '<b>no path</b>' }],
        ]),
      })
      await page.goto(`${site.url}b/${site.buckets.versioned}/packages/${name}`)
      const tile = (words: string) => page.getByRole('article', { name: words, exact: true })
      await expect(tile('../secret.csv')).toContainText('It is not shown: it climbs out of the package.')
      await readInSight(tile('Gone'), 'This revision has no file gone.csv.')
      await readInSight(tile('damaged.md'), 'bytes that are no text')
      await expect(tile('damaged.md')).toContainText('Its “width” is no ratio')
      await expect(tile('quilt_summarize.json')).toContainText('not shown inside itself')
      await expect(tile('<b>no path</b>')).toContainText('It has no “path”.')
      await readInSight(tile('summary.md'), 'Words of a summary.')
      await checkLook(page, 'dashboard')
      const more = tile('summary.md').getByRole('button', { name: 'Show all of it' })
      await more.press('Enter')
      await expect(more).toHaveCount(0)
      const last = tile('summary.md').getByText('The last words.')
      await last.scrollIntoViewIfNeeded()
      await expect(last).toBeInViewport()
    })
  })
}

test('a dashboard that is no JSON is told where it would stand, with a way to read it', async ({
  page,
  site,
  quilt3,
}) => {
  await push(quilt3, site, 'team/json', { 'README.md': '# Still here\n', 'quilt_summarize.json': '[\n  "a.csv",\n]' })
  await page.goto(`${site.url}b/${site.buckets.versioned}/packages/team/json`)
  await expect(page.getByRole('region', { name: 'README' })).toContainText('Still here')
  const dashboard = page.getByRole('region', { name: 'Dashboard' })
  await expect(dashboard).toContainText('quilt_summarize.json is no JSON (line 3, column 1)')
  await dashboard.getByRole('button', { name: 'Show as text' }).click()
  await expect(dashboard).toContainText('"a.csv"')
})

test('of a hundred tiles those that were in sight are open, and no more than a few', async ({ page, site, quilt3 }) => {
  const keys = Array.from({ length: 140 }, (_, at) => `notes/${String(at).padStart(3, '0')}.md`)
  await push(quilt3, site, 'team/many', {
    ...Object.fromEntries(keys.map((key) => [key, `# Note ${key}\n\n${'words\n\n'.repeat(12)}`])),
    'quilt_summarize.json': JSON.stringify(keys),
  })
  await page.goto(`${site.url}b/${site.buckets.versioned}/packages/team/many`)
  await expect(page.getByText('It lists 140 files; the first 100 are shown.')).toBeVisible()
  const tile = (at: number) => page.getByRole('article', { name: keys[at] ?? '', exact: true })
  const reach = (at: number) => readInSight(tile(at), `Note ${keys[at]}`)
  for (const at of [0, 10, 30, 60, 99]) await reach(at)
  await expect(tile(0)).not.toContainText('Note')
  await expect.poll(() => previewWorkers(page)).toBeLessThanOrEqual(21)
  await reach(0)
})

test('links inside a document lead to its parts by keyboard, and what it wants from elsewhere is told', async ({
  page,
  site,
  quilt3,
}) => {
  const filler = Array.from({ length: 400 }, (_, at) => `Paragraph ${at}.\n`).join('\n')
  const text = `# Begin\n\n[To the end](#the-end)[^1] ![badge](https://img.example/leak.png)\n\n${filler}\n\n## The end\n\n[To begin](#begin)\n\n[^1]: A note.\n`
  await push(quilt3, site, 'team/anchors', { 'README.md': text })
  await page.goto(`${site.url}b/${site.buckets.versioned}/packages/team/anchors`)
  const readme = page.getByRole('region', { name: 'README' })
  await expect(readme.getByText('badge at img.example')).toBeVisible()
  await readme.getByRole('link', { name: 'To the end' }).press('Enter')
  await expect(readme.getByRole('heading', { name: 'The end' })).toBeFocused()
  await expect(readme.getByRole('heading', { name: 'The end' })).toBeInViewport()
  await readme.getByRole('link', { name: 'To begin' }).press('Enter')
  await expect(readme.getByRole('heading', { name: 'Begin' })).toBeFocused()
  await readme.getByRole('link', { name: '1', exact: true }).press('Enter')
  await expect(readme.getByText('A note.')).toBeInViewport()
})

test('of a long README its beginning is shown at once, and the rest by a press', async ({ page, site, quilt3 }) => {
  const text = `# Long\n\n${'Some words that fill a line of it, again and again.\n\n'.repeat(6000)}\n\n## The last part\n`
  await push(quilt3, site, 'team/long', { 'README.md': `[To the last part](#the-last-part)\n\n${text}` })
  await page.goto(`${site.url}b/${site.buckets.versioned}/packages/team/long`)
  const readme = page.getByRole('region', { name: 'README' })
  await expect(readme.getByText('This is the first 131 kB of it')).toBeVisible()
  await readme.getByRole('button', { name: 'Show all of it' }).click()
  await expect(readme.getByText('This is the first')).toHaveCount(0)
  await readme.getByRole('link', { name: 'To the last part' }).press('Enter')
  await expect(readme.getByRole('heading', { name: 'The last part' })).toBeFocused()
})

/** A file is read when its tile comes near sight, and tiles that open on the way push it on: scrolls until it says the words. */
async function readInSight(tile: Locator, words: string): Promise<void> {
  const says = async () => {
    await tile.scrollIntoViewIfNeeded()
    return tile.textContent()
  }
  await expect.poll(says).toContain(words)
}

function previewWorkers(page: Page): number {
  return page.workers().filter((worker) => worker.url().includes('preview')).length
}

async function push(
  quilt3: Quilt3,
  site: Site,
  name: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'selvage-dashboard-'))
  const entries = []
  for (const [logicalKey, content] of Object.entries(files)) {
    const path = join(folder, logicalKey)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
    entries.push({ logicalKey, path })
  }
  const { topHash } = await quilt3.push({ name, registry: `s3://${site.buckets.versioned}`, entries, force: true })
  return topHash
}
