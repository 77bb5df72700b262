import { readFile } from 'node:fs/promises'
import { startQuiltStack } from '../tools/quilt-stack/index.ts'
import { serveSite } from '../tools/serve/index.ts'
import { Keys } from './keys.ts'
import { checkLook, LOOKS } from './looks.ts'
import { expect, test } from './test.ts'
import { testBed } from './test-bed.ts'

const MIRA = { email: 'mira@lab.example', password: 'correct horse' }

test('a site without stores leads to a Quilt stack: it is shown before it is trusted, and then signed in to', async ({
  page,
  guard,
  atEnd,
}) => {
  guard.expectAnswer({ method: 'GET', url: /^https:\/\/127\.0\.0\.1:9\//, status: 0 })
  const site = await serveSite({ distDir: testBed().distDir, port: 0, config: { stores: [] } })
  atEnd(site.close)
  const stack = await startQuiltStack({
    users: [MIRA],
    keyMaker: async () => ({
      AccessKeyId: 'ASIAEXAMPLE',
      SecretAccessKey: 'stack-secret',
      SessionToken: 'stack-token',
      Expiration: new Date(Date.now() + 3_600_000).toISOString(),
    }),
  })
  atEnd(stack.close)
  guard.expectAnswer({ method: 'GET', url: /\/config\.json$/, status: 0 })
  await page.goto(site.url)
  await expect(page.getByRole('heading', { name: 'Where are your packages?' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Connect a bucket' })).toHaveAttribute('href', '/connect')
  await page.getByRole('link', { name: 'Connect a Quilt stack' }).click()

  // A link may bring the address, and nothing happens by it.
  await page.goto(`${site.url}connect/catalog?catalog=${encodeURIComponent(stack.catalogUrl)}`)
  const address = page.getByRole('textbox', { name: 'Catalog URL' })
  await expect(address).toHaveValue(stack.catalogUrl)
  await address.fill('https://127.0.0.1:9/')
  await page.getByRole('button', { name: 'Look at it' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(address).toHaveValue('https://127.0.0.1:9/')
  expect(stack.log).toEqual([])

  // Many catalogs do not let other pages read theirs: what the person sees there is pasted.
  stack.allowPages(false)
  await address.fill(stack.catalogUrl)
  await page.getByRole('button', { name: 'Look at it' }).click()
  const shown = page.getByRole('textbox', { name: 'What config.json shows' })
  await expect(page.getByRole('link', { name: 'Open config.json of the catalog' })).toHaveAttribute(
    'href',
    `${stack.catalogUrl}/config.json`,
  )
  await shown.fill(await (await fetch(`${stack.catalogUrl}/config.json`)).text())
  await page.getByRole('button', { name: 'Look at it' }).click()
  const card = page.getByRole('region', { name: 'What the catalog says' })
  await expect(card).toContainText(new URL(stack.registryUrl).origin)
  expect(stack.log.filter(({ path }) => path.startsWith('/api'))).toEqual([])
  await card.getByRole('button', { name: 'Connect this stack' }).click()
  await expect(page.getByRole('heading', { name: /^Sign in to/, level: 1 })).toBeVisible()
  stack.allowPages(true)

  await expect(page.getByRole('heading', { name: /^Sign in to/, level: 1 })).toBeVisible()
  const open = page.getByRole('link', { name: 'Open the code page' })
  await expect(open).toHaveAttribute('href', `${stack.registryUrl}/login`)
  await expect(open).toHaveAttribute('rel', 'noopener noreferrer')
  const code = stack.codeFor(MIRA.email)
  await page.getByLabel('Code', { exact: true }).fill(code)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('button', { name: /^Account/ })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Bucket' })).toBeVisible()
  await page.getByRole('button', { name: /^Account/ }).click()
  await expect(page.getByRole('menuitem', { name: /^Sign out of/ })).toBeVisible()
  await new Keys(page).leave(page.getByRole('menu'))

  await page.goto(`${site.url}settings`)
  await expect(page.getByText(stack.catalogUrl)).toBeVisible()
  const exported = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  const file = await (await exported).path()
  expect(await readFile(file, 'utf8')).toContain(`navigator_url: "${stack.catalogUrl}"`)
  const take = (text: string) =>
    page
      .getByLabel('config.yml to import')
      .setInputFiles({ name: 'config.yml', mimeType: 'application/yaml', buffer: Buffer.from(text) })
  await take('- no\n- mapping\n')
  await expect(page.getByRole('alert')).toBeVisible()
  await take('navigator_url: https://other.lab.example\n')
  await expect(page.getByText('The settings of the file hold now.')).toBeVisible()
  await expect(page.getByText('https://other.lab.example')).toBeVisible()
  await page.getByRole('button', { name: /^Remove/ }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByRole('list', { name: 'Stores added here' })).toHaveCount(0)
  await page.goto(site.url)
  await expect(page.getByText('This site names no store')).toBeVisible()
})

test('where the site forbids further stores, only what is on this computer is offered', async ({ page, atEnd }) => {
  const site = await serveSite({ distDir: testBed().distDir, port: 0, config: { stores: [], addStores: false } })
  atEnd(site.close)
  await page.goto(site.url)
  await expect(page.getByRole('button', { name: 'Try it here' })).toBeVisible()
  await expect(page.getByRole('link', { name: /^Connect/ })).toHaveCount(0)
  for (const path of ['connect', 'connect/catalog']) {
    await page.goto(site.url + path)
    await expect(page.getByText('keeps to its own stores')).toBeVisible()
  }
})

for (const { title, tag, options } of LOOKS) {
  test.describe(title, { tag }, () => {
    test.use(options)

    test('the first run, the sign-in and the settings keep the rules of axe, and never scroll sideways', async ({
      page,
      atEnd,
    }) => {
      const { distDir, endpoint } = testBed()
      const bare = await serveSite({ distDir, port: 0, config: { stores: [] } })
      atEnd(bare.close)
      const signIn = [
        { kind: 'quilt', registryUrl: 'https://registry.lab.example' },
        { kind: 'keys' },
        { kind: 'anonymous' },
      ] as const
      const store = { id: 'main', label: 'Lab store', endpoint, region: 'us-east-1', addressing: 'path' as const }
      const site = await serveSite({
        distDir,
        port: 0,
        config: { stores: [{ ...store, buckets: ['e2e-lab'], signIn }] },
      })
      atEnd(site.close)
      const screens = [
        `${bare.url}`,
        `${bare.url}connect/catalog`,
        `${bare.url}settings`,
        `${site.url}signin`,
        `${site.url}signout`,
        `${site.url}signup`,
      ]
      for (const url of screens) {
        await page.goto(url)
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        await checkLook(page, url)
      }
      await page.goto(`${site.url}signin`)
      await page.getByRole('button', { name: 'Access keys' }).click()
      await expect(page.getByRole('textbox', { name: 'Paste or drop keys' })).toBeFocused()
      await checkLook(page, 'keys')
    })
  })
}
