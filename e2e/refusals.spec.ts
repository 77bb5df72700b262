import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { admin, createBuckets, freePorts, startEngine } from '../tools/engine/index.ts'
import { ensureTools } from '../tools/python/index.ts'
import { NewPackagePage } from './new-package-page.ts'
import { serveOver } from './own-site.ts'
import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'
import { testBed } from './test-bed.ts'

test.describe('without keys', () => {
  test.use({ signedIn: false })

  test('the page asks for keys, says which are wrong, and goes on with right ones', async ({ page, site, guard }) => {
    guard.expectAnswer({ method: 'GET', url: /list-type=2/, status: 403 })
    await page.goto(site.url)
    await page.getByRole('alert').getByRole('button', { name: 'Sign in' }).click()
    const dialog = page.getByRole('dialog', { name: 'Sign in to Local' })
    await dialog.getByRole('textbox', { name: 'Access key ID' }).fill(site.keys.accessKeyId)
    await dialog.getByLabel('Secret access key').fill('not the secret')
    await dialog.getByRole('button', { name: 'Sign in' }).click()
    await expect(dialog.getByRole('alert')).toContainText('Access refused')
    await expect(dialog.getByRole('textbox', { name: 'Access key ID' })).toHaveValue(site.keys.accessKeyId)
    await dialog.getByLabel('Secret access key').fill(site.keys.secretAccessKey)
    await dialog.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('heading', { name: 'Packages', level: 1 })).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(0)
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
    expect(stored).not.toContain(site.keys.secretAccessKey)
  })
})

test('a store that stops while the page is open is told as such, and found again', async ({ page, guard }) => {
  guard.expectAnswer({ method: 'GET', url: /127\.0\.0\.1/, status: 0 })
  const folder = await mkdtemp(join(tmpdir(), 'selvage-stop-'))
  const { adminKeys } = testBed()
  const weed = (await ensureTools('engine', { root: join(import.meta.dirname, '..') })).binary('weed')
  const options = { weed, dataDir: join(folder, 'data'), logDir: join(folder, 'logs'), identities: [admin(adminKeys)] }
  const engine = await startEngine(options)
  const site = await serveOver(engine.endpoint, 'stops')
  await createBuckets(
    { endpoint: engine.endpoint, admin: adminKeys },
    [{ name: 'stops', versions: false }],
    [new URL(site.url).origin],
  )
  await page.goto(site.url)
  await expect(page.getByText(/0 packages|No packages/)).toBeVisible()
  await engine.stop()
  await page.reload()
  await expect(page.getByRole('alert')).toContainText('Nothing answers')
  await expect(page.getByRole('alert').getByRole('button', { name: 'Try again' })).toBeVisible()
  await site.close()
  await rm(folder, { recursive: true, force: true })
})

test('an endpoint that is no S3 store is called so', async ({ page, guard }) => {
  guard.expectAnswer({ method: 'GET', url: /list-type=2/, status: 200 })
  const server = createServer((_, response) => {
    response.writeHead(200, {
      'content-type': 'text/html',
      'access-control-allow-origin': '*',
      'access-control-allow-headers': '*',
    })
    response.end('<!doctype html><title>Router login</title>')
  })
  const [port = 0] = await freePorts(1)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const site = await serveOver(`http://127.0.0.1:${port}`, 'nothing')
  await page.goto(site.url)
  await expect(page.getByRole('alert')).toContainText('Something else answers there')
  await site.close()
  server.close()
})

test('a bucket whose CORS rules leave our origin out shows the rules to paste', async ({ page, guard }) => {
  guard.expectAnswer({ method: 'GET', url: /shut-out/, status: 0 })
  guard.expectAnswer({ method: 'GET', url: /shut-out/, status: 403 })
  const { endpoint, adminKeys } = testBed()
  await createBuckets(
    { endpoint, admin: adminKeys },
    [{ name: 'e2e-shut-out', versions: false }],
    ['https://elsewhere.example'],
  )
  const site = await serveOver(endpoint, 'e2e-shut-out')
  await page.goto(site.url)
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('This page is not let in')
  await expect(alert).toContainText('ExposeHeaders')
  await site.close()
})

test('a bucket that is not there is named', async ({ page, site, guard }) => {
  guard.expectAnswer({ method: 'GET', url: /e2e-not-there/, status: 404 })
  const own = await serveOver(site.endpoint, 'e2e-not-there')
  await page.goto(own.url)
  await expect(page.getByRole('alert')).toContainText('e2e-not-there')
  await own.close()
})

test('a damaged manifest is told with its line, and the list stays usable', async ({ page, site, quilt3 }) => {
  const folder = await makeFolder('plate', 4)
  const registry = `s3://${site.buckets.versioned}`
  const { topHash } = await quilt3.push({
    name: 'team/damaged',
    registry,
    entries: [{ logicalKey: 'a.md', path: `${folder.path}/README.md` }],
  })
  const { PutObjectCommand } = await import('@aws-sdk/client-s3')
  const { adminClient } = await import('../tools/engine/buckets.ts')
  const client = adminClient({ endpoint: site.endpoint, admin: site.adminKeys })
  await client.send(
    new PutObjectCommand({
      Bucket: site.buckets.versioned,
      Key: `.quilt/packages/${topHash}`,
      Body: '{"version": "v0", "message": null}\n{"logical_key": "a.md"\n',
    }),
  )
  client.destroy()
  await page.goto(`${site.url}b/${site.buckets.versioned}/packages/team/damaged`)
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('Damaged')
  await expect(alert).toContainText('line')
  await page.goto(site.url)
  await expect(page.getByRole('link', { name: 'team/damaged' })).toBeVisible()
})

test('bad input is told at its field, keeps what was typed, and sends nothing', async ({ page, site, guard }) => {
  const folder = await makeFolder('plate', 4)
  const making = new NewPackagePage(page)
  await making.open(site, site.buckets.versioned)
  await making.drop(folder.path)
  await making.name.fill('no slash')
  await making.metadata.fill('{"plate": }')
  await making.publish()
  await expect(making.name).toHaveAttribute('aria-invalid', 'true')
  await expect(making.name).toBeFocused()
  await expect(making.metadata).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByText(/line 1/)).toBeVisible()
  await expect(making.metadata).toHaveValue('{"plate": }')
  expect(guard.requested.filter(({ method }) => method === 'PUT' || method === 'POST')).toEqual([])
})

test('a file that changed after it was dropped is told by name, and nothing is published', async ({
  page,
  site,
  guard,
  quilt3,
}) => {
  guard.expectAnswer({ method: 'PUT', url: /README\.md/, status: 0 })
  const folder = await makeFolder('plate', 4)
  const making = new NewPackagePage(page)
  await making.open(site, site.buckets.versioned)
  await making.drop(folder.path)
  await making.isHashed()
  await making.name.fill('team/changed')
  await writeFile(join(folder.path, 'README.md'), '# changed since, and longer than before\n')
  await making.publish()
  await expect(making.failedFiles.getByRole('listitem')).toContainText('README.md')
  await expect(making.failedFiles.getByRole('listitem')).toContainText(/changed/i)
  expect(await quilt3.listPackages(`s3://${site.buckets.versioned}`)).toEqual([])
})
