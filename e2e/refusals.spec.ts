import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { createBuckets, freePorts } from '../tools/engine/index.ts'
import { startFaultProxy } from '../tools/fault-proxy/index.ts'
import { NewPackagePage } from './new-package-page.ts'
import { serveOver } from './own-site.ts'
import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'
import { BUCKET_PREFIX, testBed } from './test-bed.ts'

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
    await expect(dialog).toHaveCount(0)
    await expect(page.getByText('No packages here yet')).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(0)
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))
    expect(stored).not.toContain(site.keys.secretAccessKey)
  })
})

test('a store that stops while the page is open is told as such, and found again', async ({ page, guard, atEnd }) => {
  guard.expectAnswer({ method: 'GET', url: /127\.0\.0\.1/, status: 0 })
  const { endpoint, adminKeys } = testBed()
  const bucket = `${BUCKET_PREFIX}${randomBytes(4).toString('hex')}-stops`
  const [port = 0] = await freePorts(1)
  const store = await startFaultProxy({ target: endpoint, port })
  const site = await serveOver(store.endpoint, bucket)
  atEnd(site.close)
  const origins = [new URL(site.url).origin]
  await createBuckets({ endpoint, admin: adminKeys }, [{ name: bucket, versions: false }], origins)
  await page.goto(site.url)
  await expect(page.getByText('No packages here yet')).toBeVisible()
  await store.stop()
  await page.reload()
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('Nothing answers')
  const again = await startFaultProxy({ target: endpoint, port })
  atEnd(again.stop)
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByText('No packages here yet')).toBeVisible()
  await expect(alert).toHaveCount(0)
})

test('an endpoint that is no S3 store is called so', async ({ page, guard, atEnd }) => {
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
  atEnd(site.close)
  atEnd(async () => server.close())
  await page.goto(site.url)
  await expect(page.getByRole('alert')).toContainText('Something else answers there')
})

test('a bucket whose CORS rules leave our origin out shows the rules to paste', async ({ page, guard, atEnd }) => {
  guard.expectAnswer({ method: 'GET', url: /shut-out/, status: 0 })
  guard.expectAnswer({ method: 'GET', url: /shut-out/, status: 403 })
  const { endpoint, adminKeys } = testBed()
  await createBuckets(
    { endpoint, admin: adminKeys },
    [{ name: 'e2e-shut-out', versions: false }],
    ['https://elsewhere.example'],
  )
  const site = await serveOver(endpoint, 'e2e-shut-out')
  atEnd(site.close)
  await page.goto(site.url)
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('This page is not let in')
  await expect(alert).toContainText('ExposeHeaders')
})

test('a bucket that is not there is named', async ({ page, site, guard, atEnd }) => {
  guard.expectAnswer({ method: 'GET', url: /e2e-not-there/, status: 404 })
  const own = await serveOver(site.endpoint, 'e2e-not-there')
  atEnd(own.close)
  await page.goto(own.url)
  await expect(page.getByRole('alert')).toContainText('e2e-not-there')
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
