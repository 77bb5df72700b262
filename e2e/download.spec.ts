import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import type { Locator, Page } from '@playwright/test'
import type { Quilt3 } from '../tools/oracle/quilt3.ts'
import { ensureTools } from '../tools/python/index.ts'
import { objectsOf } from './bucket-objects.ts'
import { Keys } from './keys.ts'
import { checkLook } from './looks.ts'
import { lendNothing, makePicked, pickedHashes, putPicked } from './picked-folder.ts'
import { pickInstead } from './quilt3-folder.ts'
import type { Site } from './site.ts'
import { expect, test } from './test.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')

/** Logical keys, what is in them, and the paths that their files get. */
const HOSTILE = [
  ['raw/A.txt', 'raw/A.txt'],
  ['raw/a.txt', 'raw/a (2).txt'],
  ['12:30?.csv', '12_30_.csv'],
  ['CON', '_CON'],
  ['back\\slash', 'back_slash'],
  ["it's $(touch gone) `x`.csv", "it's $(touch gone) `x`.csv"],
] as const
const BIG = 'big/more than a part.bin'
const BIG_BYTES = new Uint8Array(9_000_000).map((_, at) => at * 11 + (at >> 13))

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

interface Sample {
  readonly bucket: string
  /** SHA-256 by path on disk. */
  readonly onDisk: Readonly<Record<string, string>>
  readonly topHash: string
}

/** A package that real quilt3 pushed, with names that make trouble, and one file of several parts. */
async function pushSample(site: Site, quilt3: Quilt3, name: string): Promise<Sample> {
  const folder = await mkdtemp(join(tmpdir(), 'selvage-hostile-'))
  const bucket = site.buckets.unversioned
  const onDisk: Record<string, string> = {}
  const entries = []
  const texts = HOSTILE.map(([key, path]) => [key, path, Buffer.from(`in ${key}\n`)] as const)
  for (const [index, [logicalKey, path, bytes]] of [...texts, [BIG, BIG, BIG_BYTES] as const].entries()) {
    const file = join(folder, String(index))
    await writeFile(file, bytes)
    entries.push({ logicalKey, path: file })
    onDisk[path] = hashOf(bytes)
  }
  const { topHash } = await quilt3.push({ name, registry: `s3://${bucket}`, entries })
  return { bucket, onDisk, topHash }
}

async function openDownload(page: Page, name: string): Promise<Locator> {
  await page.getByRole('button', { name: `More for ${name}` }).press('Enter')
  await new Keys(page).choose('Download…')
  const dialog = page.getByRole('dialog', { name: `Download ${name}` })
  await expect(dialog).toContainText('7 files')
  return dialog
}

/** SHA-256 of all files below a folder of this machine. */
async function hashesBelow(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile()) found[relative(folder, path)] = hashOf(await readFile(path))
  }
  return found
}

test('a package goes into a folder, goes on after a reload, tells damage, and overwrites nothing unasked', async ({
  page,
  site,
  quilt3,
  guard,
}) => {
  const { bucket, onDisk } = await pushSample(site, quilt3, 'team/plate')
  const objects = objectsOf(site, bucket)
  await pickInstead(page)
  const address = `${site.url}b/${bucket}/packages/team/plate`
  await page.goto(address)
  await makePicked(page)
  await putPicked(page, '_CON', 'mine\n')

  // The big file never comes: then the tab is reloaded. Only after that is the way free: what is held would come at once.
  const held = `${site.endpoint}/${bucket}/team/plate/big/**`
  await page.route(held, () => undefined)
  let dialog = await openDownload(page, 'team/plate')
  await expect(dialog.getByRole('region', { name: 'Names that change' })).toContainText('12_30_.csv')
  await checkLook(page, 'what will be downloaded')
  await dialog.getByRole('button', { name: 'Choose a folder…' }).press('Enter')
  await expect(dialog).toContainText('6 of 7 files')
  await page.reload()
  await page.unroute(held)
  const before = await pickedHashes(page)
  expect(Object.keys(before).filter((path) => path.startsWith('big/'))).toEqual([])

  await objects.put('team/plate/12:30?.csv', 'iN 12:30?.csv\n')
  await putPicked(page, '12_30_.csv', 'gone by hand\n')
  await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('picked')
    await folder.removeEntry('12_30_.csv')
  })
  const asked = guard.requested.length
  dialog = await openDownload(page, 'team/plate')
  await dialog.getByRole('button', { name: 'Choose a folder…' }).click()
  await expect(dialog.getByRole('status')).toContainText('5 files')
  await expect(dialog).toContainText('4 of them were there already')
  await expect(dialog.getByRole('region', { name: 'Files with other bytes' })).toContainText('CON')
  await expect(dialog.getByRole('region', { name: 'Files that failed' })).toContainText('12:30?.csv')
  await checkLook(page, 'what a download left to decide')
  const fetched = guard.requested
    .slice(asked)
    .filter(({ method, url }) => method === 'GET' && url.includes(`/${bucket}/team/plate/`))
  expect([...new Set(fetched.map(({ url }) => new URL(url).pathname.replace(/^.*team\/plate\//, '')))].sort()).toEqual([
    '12%3A30%3F.csv',
    'big/more%20than%20a%20part.bin',
  ])
  const { '12_30_.csv': _damaged, ...whole } = onDisk
  expect(await pickedHashes(page)).toEqual({ ...whole, _CON: hashOf(Buffer.from('mine\n')) })

  await dialog.getByRole('button', { name: 'Keep both' }).click()
  await expect(dialog.getByRole('status')).toContainText('1 file')
  const { _CON: hash = '', ...others } = whole
  expect(await pickedHashes(page)).toEqual({ ...others, _CON: hashOf(Buffer.from('mine\n')), '_CON (2)': hash })
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('article', { name: 'Downloading team/plate' })).toContainText('1 file of team/plate')
})

test('without folders a ZIP is streamed by the browser, whole or shown as failed; one file as it is', async ({
  page,
  site,
  quilt3,
}) => {
  const { bucket, onDisk } = await pushSample(site, quilt3, 'team/zipped')
  const objects = objectsOf(site, bucket)
  await lendNothing(page)
  await page.goto(`${site.url}b/${bucket}/packages/team/zipped`)
  const dialog = await openDownload(page, 'team/zipped')
  const save = async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('dialog').getByRole('button', { name: 'Download', exact: true }).click(),
    ])
    return download
  }
  const download = await save()
  expect(download.suggestedFilename()).toBe('team-zipped.zip')
  await expect(dialog.getByRole('status')).toContainText('7 files')
  const folder = await mkdtemp(join(tmpdir(), 'selvage-unzipped-'))
  const { python } = await ensureTools('oracle', { root })
  const zip = join(folder, 'a.zip')
  await download.saveAs(zip)
  await run(python, ['-m', 'zipfile', '-e', zip, join(folder, 'out')])
  expect(await hashesBelow(join(folder, 'out'))).toEqual(onDisk)
  await dialog.getByRole('button', { name: 'Close' }).click()

  await page.goto(`${site.url}b/${bucket}/packages/team/zipped/tree/latest/CON`)
  await page.getByRole('region', { name: 'CON', exact: true }).getByRole('button', { name: 'Download…' }).click()
  const one = await save()
  expect(one.suggestedFilename()).toBe('_CON')
  expect(await readFile(await one.path(), 'utf8')).toBe('in CON\n')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()

  await objects.put('team/zipped/raw/A.txt', 'iN raw/A.txt\n')
  await page.goto(`${site.url}b/${bucket}/packages/team/zipped`)
  await openDownload(page, 'team/zipped')
  const failing = await save()
  expect(await failing.failure()).not.toBeNull()
  await expect(dialog.getByRole('status')).toContainText('raw/A.txt are not those that the package names')
})

test('a file is saved where the person says, and not at all where it is damaged', async ({ page, site, quilt3 }) => {
  const { bucket, onDisk } = await pushSample(site, quilt3, 'team/saved')
  await page.addInitScript(() => {
    Object.assign(globalThis, {
      showSaveFilePicker: async ({ suggestedName }: { suggestedName: string }) => {
        const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('picked', { create: true })
        return folder.getFileHandle(suggestedName, { create: true })
      },
    })
  })
  await page.goto(`${site.url}b/${bucket}/packages/team/saved/tree/latest/${encodeURI(BIG)}`)
  const dialog = page.getByRole('dialog')
  const save = async () => {
    await page.getByRole('region', { name: BIG, exact: true }).getByRole('button', { name: 'Download…' }).click()
    await dialog.getByRole('button', { name: 'Save as…' }).click()
  }
  await save()
  await expect(dialog.getByRole('status')).toContainText('1 file')
  expect(await pickedHashes(page)).toEqual({ 'more than a part.bin': onDisk[BIG] })
  await dialog.getByRole('button', { name: 'Close' }).click()
  await page.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry('picked', { recursive: true }))

  await objectsOf(site, bucket).put(`team/saved/${BIG}`, 'x'.repeat(BIG_BYTES.length))
  await save()
  await expect(dialog.getByRole('status')).toContainText('are not those that the package names')
  expect(await pickedHashes(page)).toEqual({})
})

test('the scripts fetch the same: real quilt3 with keys, curl without', async ({ page, site, quilt3 }) => {
  const { bucket, onDisk } = await pushSample(site, quilt3, 'team/script')
  await page.goto(`${site.url}b/${bucket}/packages/team/script`)
  const dialog = await openDownload(page, 'team/script')
  await dialog.getByText('By a script').click()
  const home = await mkdtemp(join(tmpdir(), 'selvage-script-'))
  const scriptFor = async (kind: string, name: string): Promise<string> => {
    await dialog.getByText(kind, { exact: true }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: `Save ${name}` }).click(),
    ])
    await mkdir(join(home, kind), { recursive: true })
    await download.saveAs(join(home, kind, name))
    return join(home, kind)
  }
  const atQuilt3 = await scriptFor('quilt3', 'download.py')
  await checkLook(page, 'a script that downloads')
  const { python, env = {} } = await ensureTools('oracle', { root })
  const keys = { AWS_ACCESS_KEY_ID: site.keys.accessKeyId, AWS_SECRET_ACCESS_KEY: site.keys.secretAccessKey }
  const where = { HOME: home, XDG_DATA_HOME: home, XDG_CACHE_HOME: home, PATH: process.env.PATH ?? '' }
  await run(python, ['download.py'], {
    cwd: atQuilt3,
    env: { ...where, ...keys, QUILT_DISABLE_USAGE_METRICS: 'true', ...env },
  })
  const { 'download.py': _itself, ...byQuilt3 } = await hashesBelow(atQuilt3)
  const asNamed = Object.fromEntries(
    Object.entries(onDisk).map(([path, hash]) => [HOSTILE.find(([, disk]) => disk === path)?.[0] ?? path, hash]),
  )
  expect(byQuilt3).toEqual(asNamed)

  const atCurl = await scriptFor('curl', 'download.sh')
  await expect(dialog).toContainText('whoever has this script can read these files')
  await run('sh', ['download.sh'], { cwd: atCurl, env: where })
  const { 'download.sh': _script, ...byCurl } = await hashesBelow(atCurl)
  expect(byCurl).toEqual(onDisk)
  expect(dirname(atCurl)).toBe(home)
})
