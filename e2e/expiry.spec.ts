import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Page } from '@playwright/test'
import { ADA } from '../tools/oidc/index.ts'
import { expect, test } from './company.ts'
import type { Guard } from './guard.ts'
import { NewPackagePage } from './new-package-page.ts'
import { startSlowProxy } from './slow-proxy.ts'

const MIB = 2 ** 20

/** A file of bytes that do not repeat from part to part, and its hash. */
async function makeFile(mebibytes: number): Promise<{ path: string; sha256: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'selvage-large-'))
  const path = join(folder, 'large.bin')
  const file = await open(path, 'w')
  const piece = Buffer.alloc(MIB, 'selvage')
  for (let at = 0; at < mebibytes; at += 1) {
    piece.writeUInt32LE(at)
    await file.write(piece)
  }
  await file.close()
  return { path, sha256: await sha256Of(path), remove: () => rm(folder, { recursive: true }) }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

/** A sending of a part that was answered. */
interface SentPart {
  readonly part: string
  readonly status: number
  readonly sessionToken: string | undefined
}

function watchParts(page: Page): readonly SentPart[] {
  const parts: SentPart[] = []
  page.on('response', (response) => {
    const request = response.request()
    const part = new URL(request.url()).searchParams.get('partNumber')
    if (request.method() !== 'PUT' || part === null) return
    parts.push({ part, status: response.status(), sessionToken: request.headers()['x-amz-security-token'] })
  })
  return parts
}

/** Each part was taken once. Where it was refused before, it was by keys that then sent it no more. */
function expectedOnce(parts: readonly SentPart[]): void {
  const taken = parts.filter(({ status }) => status === 200).map(({ part }) => part)
  expect(taken).toHaveLength(new Set(taken).size)
  const refused = parts
    .filter(({ status }) => status !== 200)
    .map(({ part, sessionToken }) => `${part} ${sessionToken}`)
  expect(refused).toHaveLength(new Set(refused).size)
}

/**
 * A browser lets some parts wait for a free connection, for longer than these keys live, and a slow machine any request: they are
 * refused, and signed anew.
 */
function letKeysEnd(guard: Guard): void {
  for (const method of ['GET', 'HEAD', 'PUT', 'POST']) {
    guard.expectAnswer({ method, url: /^[^?]*\/company-[0-9a-f]{8}/, status: 403 })
  }
}

async function beginLogin(page: Page, way: string): Promise<void> {
  await page.getByRole('dialog', { name: 'Sign in to Lab' }).getByRole('button', { name: way }).click()
}

const account = (page: Page) => page.getByRole('banner').getByRole('button', { name: `Account: ${ADA.email}` })

test('keys that live eight seconds are renewed in the midst of a push of half a minute, and no part is sent in vain twice by the same ones', async ({
  page,
  company,
  serve,
  keeper,
  guard,
  atEnd,
}) => {
  letKeysEnd(guard)
  const line = await startSlowProxy(company.endpoint, 9 * MIB)
  // Keys are renewed as long as the page is open.
  atEnd(line.stop)
  const [site, file] = await Promise.all([
    serve({ ways: [company.way({ short: true })], endpoint: line.endpoint }),
    makeFile(256),
  ])
  atEnd(file.remove)
  await page.goto(`${site.url}b/${site.bucket}/new`)
  await page.getByRole('banner').getByRole('button', { name: 'Sign in', exact: true }).click()
  await beginLogin(page, 'Company login')
  await page.getByRole('button', { name: 'Go on as Ada' }).click()
  await expect(account(page)).toBeVisible()

  const parts = watchParts(page)
  const making = new NewPackagePage(page)
  await making.drop(file.path)
  await making.isHashed()
  await making.name.fill('lab/large')
  await making.publish()
  await expect(making.published).toBeVisible({ timeout: 90_000 })
  expectedOnce(parts)
  expect(new Set(parts.map(({ sessionToken }) => sessionToken)).size).toBeGreaterThan(2)
  await expect(account(page)).toBeVisible()

  const got = join(tmpdir(), `selvage-got-${site.bucket}`)
  await keeper.Package.install('lab/large', { registry: site.registry, dest: got })
  expect(await sha256Of(join(got, 'large.bin'))).toBe(file.sha256)
  await rm(got, { recursive: true })
})

test('where nothing renews the keys, the push waits for a sign-in in a window, and goes on with the part it was at @long', async ({
  page,
  company,
  serve,
  keeper,
  guard,
  atEnd,
}) => {
  letKeysEnd(guard)
  const line = await startSlowProxy(company.endpoint, 5 * MIB)
  const ways = [company.way({ provider: company.strict, short: true }), { ...company.way(), label: 'Login for longer' }]
  atEnd(line.stop)
  const [site, file] = await Promise.all([serve({ ways, endpoint: line.endpoint }), makeFile(64)])
  atEnd(file.remove)
  await page.goto(`${site.url}b/${site.bucket}/new`)
  const making = new NewPackagePage(page)
  await making.drop(file.path)
  await making.isHashed()
  await making.name.fill('lab/patient')
  const parts = watchParts(page)
  const signIn = async (way: string) => {
    const opened = page.waitForEvent('popup')
    await beginLogin(page, way)
    const beside = await opened
    await beside.getByRole('button', { name: 'Go on as Ada' }).click()
  }
  await page.getByRole('banner').getByRole('button', { name: 'Sign in', exact: true }).click()
  await signIn('Company login')
  await expect(account(page)).toBeVisible()
  await making.publish()

  await expect(page.getByText('Your session at Lab has ended.')).toBeVisible()
  const before = parts.filter(({ status }) => status === 200).map(({ part }) => part)
  expect(before.length).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Sign in again' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Sign in to Lab' })
  await dialog.getByRole('button', { name: 'Login for longer' }).click()
  await signIn('Login for longer')
  await expect(making.published).toBeVisible({ timeout: 60_000 })

  expectedOnce(parts)
  const got = join(tmpdir(), `selvage-got-${site.bucket}`)
  await keeper.Package.install('lab/patient', { registry: site.registry, dest: got })
  expect(await sha256Of(join(got, 'large.bin'))).toBe(file.sha256)
  await rm(got, { recursive: true })
})
