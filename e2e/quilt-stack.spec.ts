import { startQuiltStack, temporaryKeys } from '../tools/quilt-stack/index.ts'
import {
  accountButton,
  expect,
  giveCode,
  MIRA,
  openSignIn,
  signInButton,
  signInDialog,
  stackWay,
  test,
} from './lab-stack.ts'
import { NewPackagePage } from './new-package-page.ts'
import { makeFolder } from './sample-folder.ts'
import { startSlowProxy } from './slow-proxy.ts'
import { isForgotten } from './vault-records.ts'

const account = `Account: ${MIRA.email}`

test('the code of the stack’s own page signs in, and quilt3 reads what is published then', async ({
  page,
  lab,
  serve,
  quilt3,
}) => {
  const begun = lab.stack.log.length
  const site = await serve()
  await openSignIn(page, site)
  const [codePage] = await Promise.all([
    page.waitForEvent('popup'),
    signInDialog(page).getByRole('link', { name: 'Open the code page' }).click(),
  ])
  expect(await codePage.evaluate(() => globalThis.opener)).toBeNull()
  await codePage.getByLabel('E-mail').fill(MIRA.email)
  await codePage.getByLabel('Password').fill(MIRA.password)
  await codePage.getByRole('button', { name: 'Sign in' }).click()
  const code = (await codePage.getByRole('status').textContent()) ?? ''
  await codePage.close()

  // As it comes from a page that breaks long lines.
  await giveCode(page, ` ${code.slice(0, 9)} ${code.slice(9)} `)
  await expect(page.getByRole('banner').getByRole('button', { name: account })).toBeVisible()

  const folder = await makeFolder('plate', 5, { small: true })
  const making = new NewPackagePage(page)
  await page.getByRole('link', { name: 'New package' }).first().click()
  await making.drop(folder.path)
  await making.isHashed()
  await making.name.fill('lab/by-code')
  await making.publish()
  const topHash = await making.topHash()
  expect(await quilt3.browse({ name: 'lab/by-code', registry: site.registry })).toMatchObject({ topHash })

  const asked = lab.stack.log.slice(begun).filter(({ path, method }) => path.includes('/api/') && method !== 'OPTIONS')
  expect(asked[0]).toMatchObject({ method: 'POST', path: '/registry/api/token', origin: new URL(site.url).origin })
  expect(asked.every(({ path, status }) => !path.includes('?') && status === 200)).toBe(true)
})

test('keys that end while files are sent are renewed ahead, and none is refused', async ({
  page,
  lab,
  serve,
  quilt3,
  atEnd,
}) => {
  const line = await startSlowProxy(lab.endpoint, 4.6 * 1024 * 1024)
  atEnd(line.stop)
  const site = await serve({ endpoint: line.endpoint })
  const keys = new Set<string>()
  const refused: string[] = []
  page.context().on('response', (answer) => {
    const key = /Credential=([^/]+)/.exec(answer.request().headers().authorization ?? '')?.[1]
    if (key !== undefined && answer.request().method() === 'PUT') keys.add(key)
    if (answer.status() === 403) refused.push(answer.url())
  })
  await openSignIn(page, site)
  await giveCode(page, lab.stack.codeFor(MIRA.email))
  await expect(accountButton(page)).toBeVisible()
  const folder = await makeFolder('plate', 6)
  const making = new NewPackagePage(page)
  await page.getByRole('link', { name: 'New package' }).first().click()
  await making.drop(folder.path)
  await making.isHashed()
  await making.name.fill('lab/renewed')
  await making.publish()
  const topHash = await making.topHash()
  expect(keys.size).toBeGreaterThan(1)
  expect(refused).toEqual([])
  const installed = await quilt3.install({ name: 'lab/renewed', registry: site.registry })
  expect(installed).toMatchObject({ verified: true, files: folder.hashes })
  expect(await quilt3.browse({ name: 'lab/renewed', registry: site.registry })).toMatchObject({ topHash })
})

test('a login that was revoked asks once, keeps the work, and goes on with it after a sign-in', async ({
  page,
  lab,
  serve,
  quilt3,
  guard,
  atEnd,
}) => {
  guard.expectAnswer({ method: 'GET', url: /get_credentials/, status: 401 })
  const line = await startSlowProxy(lab.endpoint, 4.6 * 1024 * 1024)
  atEnd(line.stop)
  const site = await serve({ endpoint: line.endpoint })
  await openSignIn(page, site)
  await giveCode(page, lab.stack.codeFor(MIRA.email))
  await expect(accountButton(page)).toBeVisible()
  const folder = await makeFolder('plate', 6)
  const making = new NewPackagePage(page)
  await page.getByRole('link', { name: 'New package' }).first().click()
  await making.drop(folder.path)
  await making.isHashed()
  await making.name.fill('lab/revoked')
  await making.publish()
  lab.stack.revoke(MIRA.email)

  const notices = page.getByRole('region', { name: 'Sign-in needed' })
  await expect(notices).toContainText('Your session at Lab has ended.')
  await expect(notices.getByRole('button')).toHaveCount(1)
  await expect(signInDialog(page)).toHaveCount(0)
  await notices.getByRole('button', { name: 'Sign in again' }).click()
  await giveCode(page, lab.stack.codeFor(MIRA.email))
  await expect(notices.getByRole('button')).toHaveCount(0)
  const topHash = await making.topHash()
  expect(await quilt3.browse({ name: 'lab/revoked', registry: site.registry })).toMatchObject({ topHash })
  expect(await quilt3.install({ name: 'lab/revoked', registry: site.registry })).toMatchObject({ verified: true })
})

test('a login that is kept outlives a reload by a new token each time; a sign-out ends it', async ({
  page,
  lab,
  serve,
}) => {
  const site = await serve()
  await openSignIn(page, site)
  await signInDialog(page).getByRole('checkbox', { name: 'Keep me signed in on this device' }).check()
  await giveCode(page, lab.stack.codeFor(MIRA.email))
  await expect(accountButton(page)).toBeVisible()
  // One is signed in a moment before the login is kept; the dialog goes after both.
  await expect(signInDialog(page)).toHaveCount(0)
  const exchanged = () => lab.stack.log.filter(({ path }) => path.endsWith('/api/token'))
  const begun = exchanged().length
  for (let reloads = 1; reloads <= 2; reloads += 1) {
    await page.reload()
    await expect(page.getByRole('banner').getByRole('button', { name: account })).toBeVisible()
    expect(exchanged().length).toBe(begun + reloads)
  }
  expect(new Set(exchanged().map(({ body }) => body)).size).toBe(exchanged().length)
  await accountButton(page).click()
  await page.getByRole('menuitem', { name: 'Sign out of Lab' }).click()
  await expect(signInButton(page)).toBeVisible()
  await isForgotten(page)
  await page.reload()
  await expect(signInButton(page)).toBeVisible()
})

test('an API key signs in, and is gone after a reload', async ({ page, lab, serve }) => {
  const site = await serve()
  await openSignIn(page, site)
  const dialog = signInDialog(page)
  await dialog.getByRole('button', { name: 'Use an API key instead' }).click()
  await dialog.getByLabel('API key').fill(lab.stack.apiKeyFor(MIRA.email))
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(accountButton(page)).toBeVisible()
  await expect(page.getByText(/0 packages|No packages/)).toBeVisible()
  await page.reload()
  await expect(signInButton(page)).toBeVisible()
})

test('a code that was used, a key that is none, a page or a redirect for an answer and a stack that lets no page ask are each told', async ({
  page,
  lab,
  serve,
  guard,
}) => {
  guard.expectAnswer({ method: 'POST', url: /api\/token/, status: 0 })
  guard.expectAnswer({ method: 'GET', url: /get_credentials/, status: 401 })
  const site = await serve()
  const used = lab.stack.codeFor(MIRA.email)
  await fetch(`${lab.stack.registryUrl}/api/token`, {
    method: 'POST',
    body: new URLSearchParams({ refresh_token: used }),
  })
  await openSignIn(page, site)
  const alert = signInDialog(page).getByRole('alert')
  await giveCode(page, used)
  await expect(alert).toContainText('does not take this code')
  await expect(signInDialog(page).getByLabel('Code', { exact: true })).toHaveValue(used)

  lab.stack.trouble('page')
  await giveCode(page, lab.stack.codeFor(MIRA.email))
  await expect(alert).toContainText('answers with a page')
  // Chromium tells of the request that it does not make.
  const astray = lab.stack.codeFor(MIRA.email)
  guard.secret(astray, [lab.stack.elsewhere.url])
  lab.stack.trouble('elsewhere')
  await giveCode(page, astray)
  await expect(alert).toContainText('sends us elsewhere')
  expect(lab.stack.elsewhere.came).toEqual([])
  lab.stack.trouble(undefined)

  lab.stack.allowPages(false)
  await giveCode(page, lab.stack.codeFor(MIRA.email))
  await expect(alert).toContainText('does not let other sites ask')
  await expect(alert).toContainText('sign in with access keys')
  lab.stack.allowPages(true)

  const dialog = signInDialog(page)
  await dialog.getByRole('button', { name: 'Use an API key instead' }).click()
  await dialog.getByLabel('API key').fill('qk_revoked')
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(alert.filter({ visible: true })).toContainText('take this API key')
})

test('in LOCAL mode the page is signed in by itself', async ({ page, lab, serve, atEnd }) => {
  const make = temporaryKeys(lab.endpoint)
  const local = await startQuiltStack({
    users: [],
    mode: 'LOCAL',
    keyMaker: () => make(lab.stack.identityToken(MIRA.email)),
  })
  atEnd(local.close)
  const site = await serve({ ways: [{ ...stackWay(lab), registryUrl: local.registryUrl, local: true }] })
  await page.goto(site.url)
  await expect(page.getByText(/0 packages|No packages/)).toBeVisible()
  await expect(accountButton(page)).toBeVisible()
  expect(local.log.filter(({ authorization }) => authorization !== undefined)).toEqual([])
})
