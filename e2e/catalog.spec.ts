import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { createBuckets } from '../tools/engine/index.ts'
import { startQuiltStack } from '../tools/quilt-stack/index.ts'
import { serveSite } from '../tools/serve/index.ts'
import { expect, test } from './test.ts'
import { BUCKET_PREFIX, testBed } from './test-bed.ts'

const added = {
  id: 'archive',
  label: 'The archive',
  endpoint: 'https://archive.example',
  region: 'us-east-1',
  addressing: 'path',
  buckets: ['archive-data'],
}

/** As any page of this origin could: what the browser keeps of added stores. */
async function keepStores(page: Page, stores: readonly unknown[]): Promise<void> {
  await page.evaluate(async (value) => {
    const asked = indexedDB.open('selvage-settings', 1)
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      asked.onupgradeneeded = () => asked.result.createObjectStore('settings')
      asked.onsuccess = () => resolve(asked.result)
      asked.onerror = () => reject(asked.error)
    })
    const transaction = database.transaction('settings', 'readwrite')
    transaction.objectStore('settings').put(value, 'stores')
    await new Promise<void>((resolve) => {
      transaction.oncomplete = () => resolve()
    })
    database.close()
  }, stores)
}

test('a stack that was connected is there after a reload; its settings go to quilt3, and a config.yml comes back', async ({
  page,
  atEnd,
}) => {
  const site = await serveSite({ distDir: testBed().distDir, port: 0, config: { stores: [] } })
  const stack = await startQuiltStack({ users: [], region: 'eu-central-1' })
  atEnd(site.close)
  atEnd(stack.close)
  await page.goto(`${site.url}connect/catalog`)
  await page.getByRole('textbox', { name: 'Catalog URL' }).fill(`${stack.catalogUrl}/b/lab/packages/a/b?x=1`)
  await page.getByRole('button', { name: 'Look at it' }).click()
  const card = page.getByRole('region', { name: 'What the catalog says' })
  await expect(card).toContainText('eu-central-1')
  await card.getByRole('button', { name: 'Connect this stack' }).click()
  await expect(page.getByRole('heading', { name: /^Sign in to/, level: 1 })).toBeVisible()

  await page.goto(`${site.url}settings`)
  const stores = page.getByRole('list', { name: 'Stores added here' })
  await expect(stores).toContainText('s3.eu-central-1.amazonaws.com')
  await expect(page.getByText(stack.catalogUrl)).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export' }).click(),
  ])
  const text = await readFile(await download.path(), 'utf8')
  expect(text).toContain(`navigator_url: "${stack.catalogUrl}"\n`)
  expect(text).toContain(`registryUrl: "${stack.registryUrl}"\n`)
  expect(text).toContain('region: "eu-central-1"\n')
  expect(text).not.toContain('default_local_registry')

  const yaml = 'navigator_url: https://other.example/\ndefault_remote_registry: s3://lab-data\n'
  await page.getByLabel('config.yml to import').setInputFiles({
    name: 'config.yml',
    mimeType: 'application/yaml',
    buffer: Buffer.from(yaml),
  })
  await expect(page.getByText('https://other.example', { exact: true })).toBeVisible()
  // The stack may have any bucket, and it is asked for the sign-in.
  await page.goto(site.url)
  await expect(page).toHaveURL(`${site.url}b/lab-data/packages/`)
  await expect(page.getByText(/not signed in/)).toBeVisible()
})

test('what a browser kept of added stores is checked as if a stranger had written it', async ({ page, atEnd }) => {
  const site = await serveSite({ distDir: testBed().distDir, port: 0, config: { stores: [] } })
  atEnd(site.close)
  await page.goto(`${site.url}settings`)
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
  await keepStores(page, [
    'text',
    { ...added, id: 'own', label: 'Own origin', endpoint: new URL(site.url).origin },
    { ...added, id: 'plain', label: 'Plain', endpoint: 'http://archive.example' },
    { ...added, id: 'script', label: 'Script', signIn: [{ kind: 'quilt', registryUrl: 'javascript:alert(1)' }] },
    added,
  ])
  await page.reload()
  await expect(page.getByRole('list', { name: 'Stores added here' }).getByRole('listitem')).toHaveText(/The archive/)
})

test('pinned, a site says so in its policy, and works with its own stores alone', async ({ page, atEnd }) => {
  const { distDir, endpoint, adminKeys, publisherKeys } = testBed()
  const bucket = `${BUCKET_PREFIX}${randomBytes(4).toString('hex')}-pinned`
  const store = {
    id: 'machine',
    label: 'Local',
    endpoint,
    region: 'us-east-1',
    addressing: 'path' as const,
    buckets: [bucket],
    keysPath: '/__selvage/keys',
  }
  const config = { stores: [store], addStores: false }
  const site = await serveSite({ distDir, port: 0, config, keys: publisherKeys })
  atEnd(site.close)
  const origins = [new URL(site.url).origin]
  await createBuckets({ endpoint, admin: adminKeys }, [{ name: bucket, versions: false }], origins)
  const answer = await page.goto(`${site.url}b/${bucket}/packages/`)
  expect(answer?.headers()['content-security-policy']).toContain(`connect-src 'self' ${endpoint};`)
  await expect(page.getByRole('heading', { name: 'Packages', level: 1 })).toBeVisible()
  await expect(page.getByRole('link', { name: 'New package' }).first()).toBeVisible()
  await keepStores(page, [added])
  await page.goto(`${site.url}settings`)
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
  await expect(page.getByText('The archive')).toHaveCount(0)
  await expect(page.getByRole('link', { name: /^Connect/ })).toHaveCount(0)
})

for (const [what, body, told] of [
  ['a page', '<!doctype html><title>Please sign in</title>', 'a page stands in its place'],
  [
    'of a store that everybody on the way could read',
    JSON.stringify({ selvage: { stores: [{ ...added, endpoint: 'http://archive.example' }] } }),
    '“selvage.stores[0].endpoint”',
  ],
  ['of a registry that is a script', '{"registryUrl":"javascript:alert(1)"}', '“registryUrl”'],
] as const) {
  test(`a config.json that is ${what} is refused, and told where it is wrong`, async ({ page, site }) => {
    await page.route(`${site.url}config.json`, (route) => route.fulfill({ contentType: 'application/json', body }))
    await page.goto(site.url)
    await expect(page.getByRole('alert')).toContainText(told)
  })
}
