import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ListObjectVersionsCommand, PutBucketCorsCommand } from '@aws-sdk/client-s3'
import type { Page } from '@playwright/test'
import { adminClient } from '../tools/engine/buckets.ts'
import { createBuckets, freePorts } from '../tools/engine/index.ts'
import { type RunningSite, serveSite } from '../tools/serve/index.ts'
import { Keys } from './keys.ts'
import { checkLook, LOOKS } from './looks.ts'
import { makeFolder } from './sample-folder.ts'
import { expect, test as withGuard } from './test.ts'
import { BUCKET_PREFIX, testBed } from './test-bed.ts'

interface Place {
  /** Of the page; it knows no store. */
  readonly url: string
  readonly bucket: string
  /** As a person types it. */
  readonly address: string
}

/** A site without stores, and a bucket whose CORS rule is for another page. */
const test = withGuard.extend<{ place: Place }>({
  place: async ({ guard }, use) => {
    // What browsers say of an answer that CORS hides, and of a bucket that takes a sign-in.
    for (const status of [0, 403]) guard.expectAnswer({ method: 'GET', url: /list-type=2/, status })
    const { distDir, endpoint, adminKeys } = testBed()
    const site: RunningSite = await serveSite({ distDir, port: 0, config: { stores: [] } })
    const bucket = `${BUCKET_PREFIX}${randomBytes(4).toString('hex')}-found`
    await createBuckets(
      { endpoint, admin: adminKeys },
      [{ name: bucket, versions: true }],
      ['https://elsewhere.example'],
    )
    await use({ url: site.url, bucket, address: `${new URL(endpoint).host}/${bucket}` })
    guard.rest()
    await site.close()
  },
})

const checkOf = (page: Page) => page.getByRole('region', { name: 'Connection check' })
/** The check in one sentence; copy buttons have a status of their own. */
const summaryOf = (page: Page) => checkOf(page).getByRole('status').first()
const verdictOf = (page: Page, title: string) =>
  checkOf(page)
    .getByRole('listitem')
    .filter({ has: page.getByText(title, { exact: true }) })

/** Sets what the page gives to paste, as the AWS CLI would. */
async function pasteRule(page: Page, bucket: string): Promise<void> {
  const text = await checkOf(page).getByRole('region', { name: 'CORS rule' }).textContent()
  const json = /--cors-configuration '(.*)'/s.exec(text ?? '')?.[1] ?? ''
  const { endpoint, adminKeys } = testBed()
  expect(text).toContain(`--endpoint-url ${endpoint}`)
  const client = adminClient({ endpoint, admin: adminKeys })
  await client.send(new PutBucketCorsCommand({ Bucket: bucket, CORSConfiguration: JSON.parse(json) }))
  client.destroy()
}

async function leftBelowProbe(bucket: string): Promise<readonly string[]> {
  const { endpoint, adminKeys } = testBed()
  const client = adminClient({ endpoint, admin: adminKeys })
  const { Versions = [], DeleteMarkers = [] } = await client.send(
    new ListObjectVersionsCommand({ Bucket: bucket, Prefix: '.quilt/selvage-probe/' }),
  )
  client.destroy()
  return [...Versions, ...DeleteMarkers].map(({ Key = '' }) => Key)
}

test('from a site without stores to its packages: CORS is mended by what the page gives, the bucket added, checked, opened', async ({
  page,
  place,
  quilt3,
}) => {
  const { bucket, address } = place
  const folder = await makeFolder('plate', 4)
  await quilt3.push({
    name: 'team/found',
    registry: `s3://${bucket}`,
    entries: [{ logicalKey: 'README.md', path: `${folder.path}/README.md` }],
  })
  await page.goto(place.url)
  await page.getByRole('link', { name: 'Connect a bucket' }).click()
  await page.getByRole('textbox', { name: 'Address' }).fill(address)
  await expect(page.getByRole('textbox', { name: 'Bucket' })).toHaveValue(bucket)
  await expect(verdictOf(page, 'CORS')).toContainText('does not let')
  await expect(summaryOf(page)).toHaveText('Not usable yet: CORS.')
  await expect(checkOf(page)).toContainText(new URL(place.url).origin)

  await pasteRule(page, bucket)
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(summaryOf(page)).toContainText('once you have signed in')
  await expect(verdictOf(page, 'Clock')).toContainText('works')
  await page.getByRole('button', { name: 'Add this bucket' }).click()

  await expect(page.getByRole('heading', { name: `Connection to ${bucket}`, level: 1 })).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  const { publisherKeys, readerKeys } = testBed()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Access key ID' }).fill(publisherKeys.accessKeyId)
  await dialog.getByLabel('Secret access key').fill(publisherKeys.secretAccessKey)
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(summaryOf(page)).toHaveText(/^Good for reading. Whether/)
  await expect(verdictOf(page, 'Write')).toContainText('not tried')

  await page.getByText('Try writing, too').click()
  await expect(summaryOf(page)).toHaveText('Good for reading and publishing.')
  for (const title of ['Versions', 'Large files', 'Two at once', 'Checksums', 'Delete', 'Headers']) {
    await expect(verdictOf(page, title)).toContainText('works')
  }
  expect(await leftBelowProbe(bucket)).toEqual([])

  // The leave to write was given by whoever was signed in then.
  await page.getByRole('button', { name: /^Account/ }).click()
  await page.getByRole('menuitem', { name: /^Sign out/ }).click()
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await dialog.getByRole('textbox', { name: 'Access key ID' }).fill(readerKeys.accessKeyId)
  await dialog.getByLabel('Secret access key').fill(readerKeys.secretAccessKey)
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(summaryOf(page)).toHaveText(/^Good for reading. Whether/)
  await expect(page.getByRole('checkbox', { name: 'Try writing, too' })).not.toBeChecked()

  await page.getByRole('link', { name: 'Open its packages' }).click()
  await expect(page.getByRole('link', { name: 'team/found' })).toBeVisible()
})

for (const { title, tag, options } of LOOKS) {
  test.describe(title, { tag }, () => {
    test.use(options)

    test('a bucket is typed, mended, added and checked by keyboard alone', async ({ page, place }) => {
      const keys = new Keys(page)
      await page.goto(`${place.url}connect`)
      await expect(page.getByRole('textbox', { name: 'Address' })).toBeFocused()
      await checkLook(page, 'empty')
      await keys.type(place.address)
      await expect(summaryOf(page)).toHaveText('Not usable yet: CORS.')
      await checkLook(page, 'CORS in the way')
      await pasteRule(page, place.bucket)
      await keys.tabTo('Check again')
      await keys.press('Enter')
      await expect(summaryOf(page)).toContainText('once you have signed in')
      await expect(page.getByRole('button', { name: 'Check again' })).toBeFocused()
      await keys.tabTo('Add this bucket', 'button', 'Shift+Tab')
      await keys.press('Enter')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Connection to ${place.bucket}`)
      await expect(summaryOf(page)).toContainText('once you have signed in')
      await checkLook(page, 'the store’s card')
    })
  })
}

test('what is no S3 store, answers nobody, or is the page itself is told as such, and nothing typed is lost', async ({
  page,
  place,
  guard,
}) => {
  guard.expectAnswer({ method: 'GET', url: /nothing-here/, status: 0 })
  const server: Server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' })
    response.end('<!doctype html><title>Router login</title>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const [closed = 0] = await freePorts(1)
  await page.goto(`${place.url}connect`)
  const address = page.getByRole('textbox', { name: 'Address' })
  const reachable = verdictOf(page, 'Reachable')

  await address.fill(`127.0.0.1:${port}/some-bucket`)
  await expect(reachable).toContainText('is no S3 store')
  await address.fill(`127.0.0.1:${closed}/nothing-here`)
  await expect(reachable).toContainText('Nothing answers')
  await address.fill(`${place.url}some-bucket`)
  await expect(reachable).toContainText('shares the origin of this page')
  await page.getByRole('button', { name: 'Add it all the same' }).click()
  await expect(page.getByRole('alert')).toContainText('shares the origin')
  await expect(address).toHaveValue(`${place.url}some-bucket`)
  await address.fill('http://nas.example:9000/some-bucket')
  await expect(reachable).toContainText('Keys are not sent to nas.example:9000')
  await address.fill('no address')
  await expect(page.getByText('This is no address.')).toBeVisible()
  server.close()
})

test('an address that came by a link is asked for nothing before the person says so', async ({
  page,
  place,
  guard,
}) => {
  await page.goto(`${place.url}connect?${new URLSearchParams({ place: place.address })}`)
  await expect(page.getByRole('textbox', { name: 'Bucket' })).toHaveValue(place.bucket)
  await expect(page.getByText('This address came by a link.')).toBeVisible()
  expect(guard.requested.filter(({ url }) => url.includes(place.bucket) && url.includes('list-type'))).toEqual([])
  await page.getByRole('button', { name: 'Check this address' }).click()
  await expect(summaryOf(page)).toHaveText('Not usable yet: CORS.')
})
