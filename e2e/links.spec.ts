import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { formatPackageUri } from '../src/package/index.ts'
import { objectsOf } from './bucket-objects.ts'
import { checkLook } from './looks.ts'
import { makeFolder } from './sample-folder.ts'
import type { Site } from './site.ts'
import { expect, test } from './test.ts'

const NAME = 'team/data'

/** What stands at the top of each screen of `fixtures/catalog-routes.json`. */
const HEADINGS: Readonly<Record<string, RegExp>> = {
  start: /^(Packages|Registries)$/,
  registries: /^Registries$/,
  elsewhere: /^Not in Selvage$/,
  'about-stack': /./,
  'sign-in': /^(Sign in|Signed in|You are signed in)/,
  code: /./,
  'sign-out': /^Sign out$/,
  search: /^Search/,
  uri: /^(Open a URI|team\s*\/\s*data)$/,
  desktop: /^A link for QuiltSync$/,
  packages: /^Packages$/,
  'bucket-search': /^Search/,
  objects: /./,
  package: /^team\s*\/\s*data$/,
  revision: /^team\s*\/\s*data$/,
  revisions: /Revisions|team\s*\/\s*data/,
  add: /team\s*\/\s*data/,
  compare: /./,
}

/** Goes to an address inside of the app, as a link does; the screen before may stand a moment longer. `path`: from the root of the site. */
async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
  }, path)
}

/** The same, until another screen stands there: by way of one whose heading no other has. */
async function goOn(page: Page, path: string): Promise<void> {
  await go(page, '/signout')
  await expect(heading(page)).toHaveText(BETWEEN)
  await go(page, path)
  await expect(heading(page)).not.toHaveText(BETWEEN)
}

const BETWEEN = 'Sign out'

const heading = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 }).first()
const bucketOf = (site: Site) => site.buckets.versioned
const packagesOf = (site: Site) => `${site.url}b/${bucketOf(site)}/packages`

test('every link that quilt3 prints after a push, or makes of a catalog, opens what it means', async ({
  page,
  site,
  quilt3,
}) => {
  const bucket = bucketOf(site)
  const registry = `s3://${bucket}`
  const folder = await makeFolder('plate', 2, { small: true })
  const catalog = site.url.replace(/\/$/, '')
  const { printed, topHash } = await quilt3.printedPush({
    catalog,
    name: NAME,
    registry,
    path: `${folder.path}/README.md`,
    logicalKey: 'notes/100%.md',
  })
  const links = printed.match(/https?:\/\/\S+/g) ?? []
  expect(links).toEqual([`${catalog}/b/${bucket}/packages/${NAME}`])
  const versions = await quilt3.listPackageVersions(NAME, registry)
  const [pointer = ''] = versions.find(([name]) => name !== 'latest') ?? []
  const { entries } = await quilt3.browse({ name: NAME, registry })
  const physicalKey = entries[0]?.physicalKey ?? ''
  const made = await quilt3.catalogUrls({
    catalog,
    bucket,
    name: NAME,
    revisions: ['latest', pointer],
    objects: [registry, physicalKey],
  })
  expect(made).toEqual([
    `${catalog}/b/${bucket}/packages/${NAME}/tree/latest`,
    `${catalog}/b/${bucket}/packages/${NAME}/tree/${pointer}`,
    `${catalog}/b/${bucket}/packages/${NAME}`,
    `${catalog}/b/${bucket}`,
    expect.stringContaining(`${catalog}/b/${bucket}/tree/${NAME}/notes/100%25.md?version=`),
  ])
  for (const link of [...links, ...made.slice(0, 3), `${catalog}/b/${bucket}/packages/${NAME}/tree/${topHash}`]) {
    await page.goto(link)
    await expect(heading(page)).toHaveText(/^team\s*\/\s*data$/)
    await expect(page.getByRole('button', { name: `latest · ${topHash.slice(0, 7)}, copy hash` })).toBeVisible()
  }
  await page.goto(made[3] ?? '')
  await expect(page.getByRole('link', { name: NAME })).toBeVisible()
  await page.goto(made[4] ?? '')
  await expect(page.getByRole('main')).toContainText('100%.md')
})

test('every form of Quilt’s routes opens its screen here, or a page that says what it is there', async ({
  page,
  site,
  quilt3,
}) => {
  const bucket = bucketOf(site)
  const registry = `s3://${bucket}`
  const folder = await makeFolder('plate', 2, { small: true })
  const entries = ['raw/100%.csv', 'raw/a b.csv', 'raw/2024/well.csv'].map((logicalKey) => ({
    logicalKey,
    path: `${folder.path}/README.md`,
  }))
  const { topHash } = await quilt3.push({ name: NAME, registry, entries })
  const [[pointer = ''] = []] = await quilt3.listPackageVersions(NAME, registry)
  await objectsOf(site, bucket).put('raw/a b.csv', 'a\n')
  await objectsOf(site, bucket).put('raw/2024/well.csv', 'a\n')
  await objectsOf(site, bucket).put('a.csv', 'a\n')
  const routes: readonly { readonly example: string; readonly opens: string }[] = JSON.parse(
    await readFile('fixtures/catalog-routes.json', 'utf8'),
  )
  await page.goto(site.url)
  await expect(heading(page)).toHaveText('Packages')
  for (const { example, opens } of routes) {
    await test.step(example, async () => {
      const path = example
        .replaceAll('lab-data', bucket)
        .replaceAll('3f9a1c2', topHash.slice(0, 12))
        .replaceAll('1700000001', pointer)
        .replace('version=v1&', '')
      const wanted = HEADINGS[opens] ?? /^$/
      const isLikeThis = wanted.test((await heading(page).textContent()) ?? '')
      await (isLikeThis ? goOn(page, path) : go(page, path))
      await expect(heading(page)).toHaveText(wanted)
      await expect(page.getByRole('heading', { name: 'No such page' })).toHaveCount(0)
      await expect(page.getByRole('alert')).toHaveCount(0)
    })
  }
  await go(page, `/b/${bucket}/search?q=plate&p=2&mode=packages`)
  await expect(page).toHaveURL(new RegExp(`/search\\?(?=.*\\bb=${bucket})(?=.*\\bq=plate)`))
  await go(page, '/?q=data')
  await expect(page.getByRole('searchbox', { name: 'Filter registries' })).toHaveValue('data')
  await expect(page.getByRole('link', { name: bucket })).toBeVisible()
  await expect(page.getByRole('link', { name: site.buckets.unversioned })).toHaveCount(0)
})

test('a URI opens what it names, is decoded once, and says what is wrong with it in its box', async ({
  page,
  site,
  quilt3,
}) => {
  const bucket = bucketOf(site)
  const registry = `s3://${bucket}`
  const keys = ['100%.csv', '100%25.csv', 'C++ a#b&c=d?e.csv', 'deep/ü 名/🧬.csv']
  const folder = await makeFolder('plate', 2, { small: true })
  const path = `${folder.path}/README.md`
  const { topHash } = await quilt3.push({
    name: NAME,
    registry,
    entries: keys.map((logicalKey) => ({ logicalKey, path })),
  })
  await objectsOf(site, bucket).put(`.quilt/named_packages/${NAME}/release-2`, topHash)
  await page.goto(`${site.url}uri/`)
  const box = page.getByRole('textbox', { name: 'URI' })
  await expect(box).toBeFocused()
  for (const [uri, reason] of [
    [`quilt+s3://${bucket}#package=a/b&package=c/d`, 'package= twice'],
    [`quilt+s3://${bucket}#package=${NAME}&path=%FF`, 'not UTF-8'],
    [`quilt+gs://${bucket}#package=${NAME}`, 'must begin with quilt+s3://'],
    [`quilt+s3://${bucket}/raw#package=${NAME}`, 'whole bucket'],
    ['javascript:alert(1)', 'must begin with quilt+s3://'],
  ] as const) {
    await box.fill(uri)
    await box.press('Enter')
    await expect(box).toHaveAccessibleDescription(new RegExp(reason.replaceAll('+', '\\+')))
    await expect(box).toHaveValue(uri)
  }
  await checkLook(page, 'a URI that is wrong')
  for (const key of keys) {
    const uri = formatPackageUri({ bucket, name: NAME, hash: topHash.slice(0, 10), path: key })
    await go(page, `/uri/${encodeURIComponent(uri)}`)
    await expect(page.getByRole('region', { name: key, exact: true })).toContainText('as measured')
    const notice = page.getByRole('region', { name: 'Where this link came from' })
    await expect(notice).toContainText(uri)
    await notice.getByRole('link', { name: 'Dismiss' }).click()
    await expect(notice).toHaveCount(0)
    await expect(page.getByRole('region', { name: key, exact: true })).toBeVisible()
    // As somebody types it, whose browser takes its end for a place in the page.
    await go(page, `/uri/${uri.replace(/@.*?&/, ':release-2&')}&catalog=other.example`)
    await expect(page.getByRole('link', { name: 'open it there' })).toHaveAttribute(
      'href',
      /^https:\/\/other\.example\/uri\//,
    )
    await expect(page.getByRole('region', { name: key, exact: true })).toContainText('as measured')
  }
  await go(page, `/redir/${encodeURIComponent(formatPackageUri({ bucket, name: NAME }))}`)
  await page.getByRole('link', { name: 'Open it here' }).click()
  await expect(heading(page)).toHaveText(/^team\s*\/\s*data$/)
})

test('a link that leads nowhere says which of it is not there, and what is', async ({ page, site, quilt3, guard }) => {
  guard.expectAnswer({ method: 'GET', url: /\.quilt\/(packages|named_packages)\//, status: 404 })
  const bucket = bucketOf(site)
  const folder = await makeFolder('plate', 2, { small: true })
  const entries = [{ logicalKey: 'raw/cells.csv', path: `${folder.path}/README.md` }]
  const { topHash } = await quilt3.push({ name: NAME, registry: `s3://${bucket}`, entries })
  const there = page.getByRole('region', { name: 'What is there' })
  const alert = page.getByRole('alert')

  await page.goto(`${packagesOf(site)}/team/dta`)
  await expect(alert).toContainText('There is no package team/dta')
  await there.getByRole('link', { name: NAME }).click()
  await expect(page.getByRole('row', { name: /^raw/ })).toBeVisible()

  for (const revision of ['release-9', '1600000000', 'abcdef12', 'f'.repeat(64)]) {
    await go(page, `/b/${bucket}/packages/${NAME}/tree/${revision}/`)
    await expect(alert).toContainText(revision.slice(0, 7))
    await expect(there.getByRole('link', { name: 'its revisions' })).toBeVisible()
  }
  await there.getByRole('link', { name: topHash.slice(0, 7) }).click()
  await expect(page.getByRole('row', { name: /^raw/ })).toBeVisible()

  await go(page, `/b/${bucket}/packages/${NAME}/tree/latest/raw/old/cells.csv`)
  await expect(alert).toContainText('has no raw/old/cells.csv')
  await expect(there.getByRole('link', { name: 'Its history over the revisions' })).toBeVisible()
  await checkLook(page, 'a path that is not there')
  await there.getByRole('link', { name: 'Where else a path holds “cells.csv”' }).click()
  await expect(page.getByRole('row', { name: /cells\.csv/ })).toBeVisible()
  await go(page, `/b/${bucket}/packages/${NAME}/tree/latest/raw/old/cells.csv`)
  await there.getByRole('link', { name: 'The folder raw' }).click()
  await expect(page).toHaveURL(/\/tree\/latest\/raw$/)

  await go(page, `/b/${bucket}/packages/${NAME}?store=nowhere`)
  await expect(alert).toContainText('The link names the store “nowhere”, and none of that name is here.')
  await page.getByRole('link', { name: 'Open it in Local' }).click()
  await expect(page.getByRole('row', { name: /^raw/ })).toBeVisible()
  await go(page, '/b/not-a-bucket-here/packages/team/data')
  await expect(alert).toContainText('No store here has the bucket not-a-bucket-here')
  await page.getByRole('link', { name: 'See the registries that are here' }).click()
  await expect(heading(page)).toHaveText('Registries')
  await checkLook(page, 'registries')
})

test('how a file is shown, and lines of it, stand in its link, by keyboard alone too', async ({
  page,
  site,
  quilt3,
}) => {
  const bucket = bucketOf(site)
  const folder = await makeFolder('plate', 2, { small: true })
  const lines = Array.from({ length: 900 }, (_, at) => `row ${at + 1},${at}`)
  await writeFile(join(folder.path, 'long.csv'), `${['name,value', ...lines].join('\n')}\n`)
  const entries = [{ logicalKey: 'long.csv', path: join(folder.path, 'long.csv') }]
  const { topHash } = await quilt3.push({ name: NAME, registry: `s3://${bucket}`, entries })
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])

  await page.goto(`${packagesOf(site)}/${NAME}/tree/latest/long.csv?mode=text#L300-L303`)
  const text = page.getByRole('region', { name: 'Text of long.csv' })
  const line = (number: number) => text.getByRole('link', { name: `Line ${number}`, exact: true })
  await expect(text.getByText('row 299,298', { exact: true })).toBeInViewport()
  await line(310).click()
  await expect(page).toHaveURL(/mode=text#L310$/)
  await line(306).click({ modifiers: ['Shift'] })
  await expect(page).toHaveURL(/mode=text#L306-L310$/)
  const field = page.getByRole('textbox', { name: 'Go to line' })
  await expect(field).toHaveValue('306-310')
  await field.fill('800')
  await field.press('Enter')
  await expect(text.getByText('row 799,798', { exact: true })).toBeInViewport()
  await expect(page).toHaveURL(/#L800$/)
  await checkLook(page, 'marked lines')
  const copying = page.getByRole('button', { name: 'Copy link' })
  await copying.click()
  await expect(copying).toContainText('Copied')
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe(`${packagesOf(site)}/${NAME}/tree/${topHash}/long.csv?mode=text#L800`)
  await page.goto('about:blank')
  await page.goto(copied)
  await expect(text.getByText('row 799,798', { exact: true })).toBeInViewport()

  await test.step('a menu copies, and says so; where the browser lends no clipboard, it says that', async () => {
    const copyLink = async () => {
      await page.getByRole('button', { name: `More for ${NAME}` }).click()
      await page.getByRole('menuitem', { name: 'Copy link' }).click()
    }
    const told = (words: string) => page.getByRole('status').filter({ hasText: words })
    await copyLink()
    await expect(told('Copied')).toBeAttached()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `${packagesOf(site)}/${NAME}/tree/${topHash}/`,
    )
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
    await copyLink()
    await expect(told('did not allow copying')).toBeAttached()
  })

  await page.getByRole('button', { name: 'Open as' }).click()
  await page.getByRole('menuitem', { name: 'As its name says' }).click()
  await expect(page).toHaveURL(/long\.csv$/)
  await expect(page.getByRole('columnheader', { name: /value/ })).toBeVisible()
  await page.goto(`${packagesOf(site)}/${NAME}/tree/latest/long.csv?mode=igv`)
  await expect(page.getByRole('columnheader', { name: /value/ })).toBeVisible()
  await page.getByRole('button', { name: 'Open as' }).click()
  await page.getByRole('menuitem', { name: 'Bytes' }).click()
  await expect(page.getByRole('region', { name: 'Bytes of long.csv' })).toBeVisible()
  await expect(page).toHaveURL(/mode=bytes$/)
})

test('a hostile address does nothing, and the page lives', async ({ page, site }) => {
  const bucket = bucketOf(site)
  const left: string[] = []
  page.on('dialog', (dialog) => left.push(`dialog ${dialog.message()}`))
  page.on('popup', (popup) => left.push(`popup ${popup.url()}`))
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && !frame.url().startsWith(site.url)) left.push(frame.url())
  })
  await page.goto(site.url)
  await expect(heading(page)).toHaveText('Packages')
  for (const path of [
    '/b/%/packages/%FF/%00',
    `/b/${bucket}/packages/team/data/tree/latest/%`,
    `/b/${bucket}/packages/team/data/tree/%00/x`,
    `/b/${bucket}/packages/%2e%2e/%2e%2e/tree/%2E%2E/`,
    `/b/${bucket}/packages/team%2Fdata/%5C..%5Cx`,
    `/b/${bucket}/packages/a/b/tree/latest/javascript:alert(1)`,
    `/b/${bucket}/packages/?name=${'%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E'}`,
    `/b/${bucket}/packages/a/b?resolvedFrom=javascript:alert(1)&mode=../../x#L1e9`,
    `/b/${bucket}/packages/?store=%22%3E%3Cscript%3Ealert(1)%3C/script%3E`,
    '/uri/javascript:alert(1)',
    '/uri/%E0%A4%A',
    `/uri/${encodeURIComponent('quilt+s3://evil@host#package=a/b&catalog=javascript:alert(1)')}`,
    '/redir/javascript:alert(1)',
    '/redir/%22onclick=alert(1)',
    '/signin?next=//evil.example',
    '/signin?next=javascript:alert(1)',
    '/signin?next=%2f%5cevil.example',
    '/connect/catalog?catalog=https://evil.example',
    '/search?b=..%2f..&q=%00&s=%7B%22__proto__%22:1%7D',
    '/buckets?q=%00%FF',
    '/package/javascript:alert(1)',
    `/b/${'x'.repeat(20_000)}/packages/`,
    `/${'a/'.repeat(4_000)}`,
  ]) {
    await test.step(path.slice(0, 80), async () => {
      await goOn(page, path)
      await expect(heading(page)).toBeVisible()
      await expect(page.getByRole('link', { name: 'Selvage, to the start' })).toBeVisible()
    })
  }
  for (const path of ['b/%/packages/%FF', '/evil.example/%2e%2e', 'uri/%']) {
    await page.goto(site.url + path)
    await expect(heading(page)).toBeVisible()
  }
  expect(left).toEqual([])
  expect(new URL(page.url()).origin).toBe(new URL(site.url).origin)
})
