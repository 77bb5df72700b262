import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { Locator, Page } from '@playwright/test'
import { createBuckets, type EngineKeys } from '../tools/engine/index.ts'
import { serveSite } from '../tools/serve/index.ts'
import { Keys } from './keys.ts'
import { expect, test } from './test.ts'
import { BUCKET_PREFIX, testBed } from './test-bed.ts'

async function typeKeys(place: Locator | Page, keys: EngineKeys): Promise<void> {
  await place.getByRole('textbox', { name: 'Access key ID' }).fill(keys.accessKeyId)
  await place.getByLabel('Secret access key').fill(keys.secretAccessKey)
  await place.getByRole('button', { name: 'Sign in', exact: true }).click()
}

const profileOf = ({ accessKeyId, secretAccessKey }: EngineKeys) =>
  `[lab]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`

test.describe('without keys', () => {
  test.use({ signedIn: false })

  test('wrong keys are told beside the form, nothing typed is lost, and the way leads to where one wanted to go', async ({
    page,
    site,
    guard,
  }) => {
    guard.expectAnswer({ method: 'GET', url: /list-type=2/, status: 403 })
    await page.goto(`${site.url}signin?next=/b/${site.buckets.unversioned}/packages/`)
    await expect(page.getByRole('heading', { name: 'Sign in to Local', level: 1 })).toBeVisible()
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByText('The access key ID is missing.')).toBeVisible()
    await typeKeys(page, { ...site.keys, secretAccessKey: 'not the secret' })
    await expect(page.getByRole('alert')).toContainText('secret')
    await typeKeys(page, { accessKeyId: '', secretAccessKey: 'not the secret' })
    await expect(page.getByRole('alert')).toHaveCount(0)
    await typeKeys(page, { ...site.keys, secretAccessKey: 'not the secret' })
    await expect(page.getByRole('alert')).toContainText('secret')
    await expect(page.getByRole('textbox', { name: 'Access key ID' })).toHaveValue(site.keys.accessKeyId)
    await expect(page.getByLabel('Secret access key')).toHaveValue('not the secret')
    await typeKeys(page, site.keys)
    await expect(page).toHaveURL(`${site.url}b/${site.buckets.unversioned}/packages/`)
    await expect(page.getByText('No packages')).toBeVisible()
    await expect(page.getByRole('main')).toBeFocused()
    await expect(page.getByRole('button', { name: /^Account/ })).toBeVisible()
    expect(await page.content()).not.toContain(site.keys.secretAccessKey)
  })

  for (const next of ['//evil.example/', '/\\evil.example', 'https://evil.example/', 'javascript:alert(1)', '/%2f/x']) {
    test(`a link that would lead on to ${next} ends at the start`, async ({ page, site, guard }) => {
      await page.goto(`${site.url}login?next=${encodeURIComponent(next)}`)
      await typeKeys(page, site.keys)
      await expect(page.getByRole('heading', { name: 'Packages', level: 1 })).toBeVisible()
      expect(page.url()).toContain(`${site.url}b/`)
      expect(guard.requested.filter(({ url }) => new URL(url).host.includes('evil'))).toEqual([])
    })
  }

  test('without a mouse: keys are pasted into the dialog, a profile is chosen, and the menu leads out again', async ({
    page,
    site,
  }) => {
    const keys = new Keys(page)
    await page.goto(site.url)
    await keys.tabTo('Sign in')
    await keys.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Sign in to Local' })
    const inside = new Keys(page, dialog)
    const box = dialog.getByRole('textbox', { name: 'Paste or drop keys' })
    await expect(box).toBeFocused()
    await page.keyboard.insertText(profileOf(site.keys))
    await expect(page.getByRole('radio', { name: /^lab/ })).toBeChecked()
    await expect(box).toHaveValue('')
    await expect(page.getByText('These keys have no end')).toBeVisible()
    await page.keyboard.insertText(profileOf(site.keys).replace('[lab]', '[field]'))
    await expect(page.getByRole('radio', { name: /^field/ })).toBeChecked()
    await expect(box).toBeFocused()
    await inside.tabTo('Type keys instead')
    await keys.press('Enter')
    await expect(page.getByRole('textbox', { name: 'Access key ID' })).toBeFocused()
    await inside.tabTo('Paste or drop keys', 'textbox', 'Shift+Tab')
    await page.keyboard.insertText(profileOf(site.keys))
    await expect(page.getByRole('radio', { name: /^lab/ })).toBeChecked()
    await inside.tabTo('Sign in')
    await keys.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByText('No packages')).toBeVisible()
    await keys.tabTo(/^Account/, 'button', 'Shift+Tab')
    await keys.press('Enter')
    await expect(page.getByRole('menuitem', { name: 'Check the connection' })).toBeFocused()
    // One letter: the next one would have to come within a second.
    await keys.type('S')
    await expect(page.getByRole('menuitem', { name: 'Sign out of Local' })).toBeFocused()
    await keys.press('Enter')
    await expect(page.getByRole('banner').getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
    await expect(page.getByRole('alert')).toContainText('Not signed in')
  })

  test('a whole file of credentials that is pasted into the field of one key is understood', async ({ page, site }) => {
    await page.goto(`${site.url}signin`)
    await page.getByRole('textbox', { name: 'Access key ID' }).evaluate((field, text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, profileOf(site.keys))
    await expect(page.getByRole('radio', { name: /^lab/ })).toBeChecked()
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByText('No packages')).toBeVisible()
  })

  test('routes of Quilt that need a stack say so where there is none', async ({ page, site }) => {
    await page.goto(`${site.url}code`)
    await expect(page.getByRole('main')).toContainText('belongs to a Quilt stack')
    for (const path of ['signup', 'reset_password/abc', 'activate/abc']) {
      await page.goto(site.url + path)
      await expect(page.getByRole('main')).toContainText('keeps no accounts')
    }
  })
})

test('one signs in to each of several stores; the address of the sign-out does nothing by itself', async ({
  page,
  atEnd,
}) => {
  const { distDir, endpoint, adminKeys, publisherKeys } = testBed()
  const names = ['a', 'b'].map((end) => `${BUCKET_PREFIX}${randomBytes(4).toString('hex')}-${end}`)
  const stores = names.map((bucket, at) => ({
    id: `store-${at}`,
    label: `Store ${at + 1}`,
    endpoint,
    region: 'us-east-1',
    addressing: 'path' as const,
    buckets: [bucket],
  }))
  const site = await serveSite({ distDir, port: 0, config: { stores } })
  atEnd(site.close)
  await createBuckets(
    { endpoint, admin: adminKeys },
    names.map((name) => ({ name, versions: false })),
    [`http://127.0.0.1:${site.port}`],
  )
  await page.goto(`${site.url}signin`)
  await page.getByRole('link', { name: 'Store 2' }).click()
  await typeKeys(page, publisherKeys)
  await expect(page).toHaveURL(`${site.url}b/${names[1]}/packages/`)
  await page.getByRole('button', { name: /^Account/ }).click()
  await page.getByRole('menuitem', { name: 'Sign in to another store…' }).click()
  await page.getByRole('link', { name: 'Store 1' }).click()
  await typeKeys(page, publisherKeys)
  await expect(page).toHaveURL(`${site.url}b/${names[0]}/packages/`)
  await page.getByRole('button', { name: /^Account/ }).click()
  for (const label of ['Store 1', 'Store 2']) {
    await expect(page.getByRole('menuitem', { name: `Sign out of ${label}` })).toBeVisible()
  }
  await page.getByRole('menuitem', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()

  await page.evaluate(() => history.pushState(null, '', '/signout'))
  await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')))
  const list = page.getByRole('list', { name: 'Where you are signed in' })
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await page.getByRole('button', { name: 'Sign out of Store 2' }).click()
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await page.getByRole('button', { name: 'Sign out of all' }).click()
  await expect(page.getByText('You are signed in nowhere')).toBeVisible()
})

test('inside of a page of somebody else there is nothing to press', async ({ page, site, context, atEnd }) => {
  // A host that sends no headers: the page has to see it by itself.
  await context.route(site.url, async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, headers: { 'content-type': 'text/html' } })
  })
  const outer = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(`<!doctype html><title>Elsewhere</title><iframe src="${site.url}" title="framed"></iframe>`)
  })
  await new Promise<void>((resolve) => outer.listen(0, '127.0.0.1', resolve))
  atEnd(async () => outer.close())
  const address = outer.address()
  await page.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`)
  const framed = page.frameLocator('iframe')
  await expect(framed.getByText('does not run inside of another page')).toBeVisible()
  await expect(framed.getByRole('button')).toHaveCount(0)
})
