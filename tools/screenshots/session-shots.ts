import type { Page } from '@playwright/test'
import type { Shot } from './shots.ts'

const NEW = '/b/lab-data/new'

async function enter(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

const way = (name: string) => (page: Page) => page.getByRole('button', { name }).click()

async function paste(page: Page): Promise<void> {
  await way('Access keys')(page)
  await page.getByRole('textbox', { name: 'Paste or drop keys' }).fill('[lab]')
  await page.getByRole('group', { name: 'Profiles' }).waitFor()
}

async function openAccount(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account/ }).click()
  await page.getByRole('menu').waitFor()
}

async function publish(page: Page): Promise<void> {
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'cells.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') })
  await page.getByLabel('Name', { exact: true }).fill('imaging/plate-0413')
  await page.getByLabel('Message').fill('First half of the plate')
  await page.getByRole('button', { name: /^Publish/ }).click()
  await page.getByRole('region', { name: 'Publishing' }).waitFor()
}

/** Where people sign in, and what the page remembers. */
export const sessionShots: readonly Shot[] = [
  {
    name: 'sign-in',
    path: '/',
    scenario: 'signed-out',
    act: (page) => page.getByRole('banner').getByRole('button', { name: 'Sign in' }).click(),
  },
  { name: 'sign-in-stores', path: '/signin', scenario: 'full' },
  { name: 'sign-in-quilt', path: '/signin', scenario: 'ways' },
  {
    name: 'sign-in-quilt-used',
    path: '/code',
    scenario: 'ways',
    act: async (page) => {
      await enter(page, { Code: 'abcdef' })
      await page.getByRole('alert').waitFor()
    },
  },
  {
    name: 'sign-in-quilt-cors',
    path: '/signin',
    scenario: 'ways',
    act: async (page) => {
      await way('Use an API key instead')(page)
      await enter(page, { 'API key': 'qk_1' })
      await page.getByRole('alert').waitFor()
    },
  },
  { name: 'sign-in-keys', path: '/signin', scenario: 'ways', act: way('Access keys') },
  {
    name: 'sign-in-keys-missing',
    path: '/signin?store=minio',
    scenario: 'full',
    act: (page) => page.getByRole('button', { name: 'Sign in', exact: true }).click(),
  },
  {
    name: 'sign-in-keys-wrong',
    path: '/signin?store=minio',
    scenario: 'full',
    act: async (page) => {
      await enter(page, { 'Access key ID': 'AKIAEXAMPLE', 'Secret access key': 'wrong' })
      await page.getByRole('alert').waitFor()
    },
  },
  { name: 'sign-in-keys-pasted', path: '/signin', scenario: 'ways', act: paste },
  {
    name: 'sign-in-keys-dialog',
    path: '/',
    scenario: 'ways',
    act: async (page) => {
      await page.getByRole('banner').getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('dialog').waitFor()
      await paste(page)
      await page.getByRole('radio', { name: /^default/ }).check()
    },
  },
  { name: 'sign-in-oidc', path: '/signin', scenario: 'ways', act: way('University login') },
  { name: 'sign-in-callback', path: '/signin/callback?code=1&state=2', scenario: 'ways' },
  { name: 'sign-out', path: '/signout', scenario: 'full' },
  { name: 'sign-out-nobody', path: '/signout', scenario: 'ways' },
  { name: 'stack-sign-up', path: '/signup', scenario: 'ways' },
  { name: 'stack-none', path: '/reset_password', scenario: 'full' },
  { name: 'account-menu', path: '/', scenario: 'full', act: openAccount },
  { name: 'account-menu-over', path: '/', scenario: 'over', act: openAccount },
  { name: 'session-over', path: '/', scenario: 'over' },
  { name: 'session-over-publish', path: NEW, scenario: 'over', act: publish },
  { name: 'first-run', path: '/', scenario: 'bare' },
  {
    name: 'first-run-site',
    path: '/',
    scenario: 'bare',
    act: (page) => page.getByText('For whoever runs this site').click(),
  },
  { name: 'catalog-empty', path: '/connect/catalog', scenario: 'bare' },
  {
    name: 'catalog-read',
    path: '/connect/catalog?catalog=https://catalog.lab.example',
    scenario: 'bare',
    act: async (page) => {
      await page.getByRole('button', { name: 'Look at it' }).click()
      await page.getByRole('button', { name: 'Connect this stack' }).waitFor()
    },
  },
  {
    name: 'catalog-unread',
    path: '/connect/catalog?catalog=https://catalog.lab.example',
    scenario: 'cors',
    act: async (page) => {
      await page.getByRole('button', { name: 'Look at it' }).click()
      await page.getByLabel('What config.json shows').waitFor()
    },
  },
  { name: 'first-run-stack', path: '/', scenario: 'stack' },
  { name: 'not-here-unheard-of', path: '/b/unheard-of/packages/', scenario: 'full' },
  { name: 'settings', path: '/settings', scenario: 'full' },
  {
    name: 'settings-remove',
    path: '/settings',
    scenario: 'full',
    act: async (page) => {
      await page.getByRole('button', { name: 'Remove Microscope room' }).click()
      await page.getByRole('alertdialog').waitFor()
    },
  },
  { name: 'connection-empty', path: '/connect', scenario: 'full' },
  { name: 'connection-good', path: '/connect?store=main', scenario: 'full' },
  { name: 'connection-busy', path: '/connect?store=main', scenario: 'busy' },
  { name: 'connection-failing', path: '/connect?store=main', scenario: 'failing' },
]
