import type { Page } from '@playwright/test'
import type { Scenario } from './scenario.ts'

/** One picture: where to go, in which state of the world, and what to do before it is taken. */
export interface Shot {
  readonly name: string
  readonly path: string
  readonly scenario: Scenario
  readonly act?: (page: Page) => Promise<void>
}

const PLATE = '/b/lab-data/packages/imaging/plate-0412'

async function addFiles(page: Page): Promise<void> {
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'cells.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('a,b\n1,2\n'),
    })
  await page.getByRole('treegrid', { name: 'Files to publish' }).waitFor()
}

async function fillIn(page: Page): Promise<void> {
  await addFiles(page)
  await page.getByLabel('Name', { exact: true }).fill('imaging/plate-0413')
  await page.getByLabel('Message').fill('First half of the plate')
}

async function publish(page: Page): Promise<void> {
  await fillIn(page)
  await page.getByRole('button', { name: /^Publish/ }).click()
}

const openTree = async (page: Page) => {
  await page.getByRole('row', { name: /^raw/ }).click()
  await page.getByRole('row', { name: /^tables/ }).click()
}

export const shots: readonly Shot[] = [
  { name: 'list-full', path: '/', scenario: 'full' },
  { name: 'list-empty', path: '/', scenario: 'empty' },
  { name: 'list-busy', path: '/', scenario: 'busy' },
  { name: 'list-failing', path: '/', scenario: 'failing' },
  { name: 'list-cors', path: '/', scenario: 'cors' },
  { name: 'list-signed-out', path: '/', scenario: 'signed-out' },
  { name: 'list-huge', path: '/', scenario: 'huge' },
  { name: 'package-full', path: PLATE, scenario: 'full', act: openTree },
  { name: 'package-file', path: `${PLATE}/tree/latest/tables/cells.csv`, scenario: 'full' },
  { name: 'package-empty', path: PLATE, scenario: 'empty' },
  { name: 'package-busy', path: PLATE, scenario: 'busy' },
  { name: 'package-failing', path: PLATE, scenario: 'failing' },
  { name: 'package-huge', path: PLATE, scenario: 'huge' },
  { name: 'package-metadata', path: `${PLATE}?show=metadata`, scenario: 'full' },
  {
    name: 'package-use',
    path: PLATE,
    scenario: 'full',
    act: (page) => page.getByRole('button', { name: 'Use it' }).click(),
  },
  {
    name: 'package-menu',
    path: PLATE,
    scenario: 'full',
    act: (page) => page.getByRole('button', { name: /^More for/ }).click(),
  },
  {
    name: 'delete-full',
    path: '/b/lab-data/packages/teaching/iris',
    scenario: 'full',
    act: async (page) => {
      await page.getByRole('button', { name: /^More for/ }).click()
      await page.getByRole('menuitem', { name: 'Delete package…' }).click()
      await page.getByText('Will be deleted').waitFor()
    },
  },
  { name: 'revisions-full', path: `${PLATE}/revisions`, scenario: 'full' },
  { name: 'revisions-busy', path: `${PLATE}/revisions`, scenario: 'busy' },
  { name: 'revisions-failing', path: `${PLATE}/revisions`, scenario: 'failing' },
  { name: 'create-empty', path: '/b/lab-data/new', scenario: 'full' },
  { name: 'create-full', path: '/b/lab-data/new', scenario: 'full', act: fillIn },
  { name: 'create-failing', path: '/b/lab-data/new', scenario: 'failing', act: createFailing },
  { name: 'create-busy', path: '/b/lab-data/new', scenario: 'busy', act: publish },
  { name: 'create-published', path: '/b/lab-data/new', scenario: 'full', act: publish },
  { name: 'create-conflict', path: '/b/lab-data/new', scenario: 'conflict', act: publish },
  {
    name: 'sign-in',
    path: '/',
    scenario: 'signed-out',
    act: (page) => page.getByRole('banner').getByRole('button', { name: 'Sign in' }).click(),
  },
  {
    name: 'go-to',
    path: '/',
    scenario: 'full',
    act: async (page) => {
      await page.keyboard.press('Control+k')
      await page
        .getByRole('textbox', { name: 'Go to' })
        .or(page.getByRole('combobox'))
        .or(page.getByRole('searchbox', { name: 'Go to' }))
        .first()
        .fill('plate')
    },
  },
  {
    name: 'registry-menu',
    path: '/',
    scenario: 'full',
    act: (page) => page.getByRole('button', { name: /^Registry/ }).click(),
  },
  { name: 'elsewhere', path: '/b/lab-data/workflows/', scenario: 'full' },
  { name: 'not-found', path: '/nowhere', scenario: 'full' },
  { name: 'no-stores', path: '/', scenario: 'bare' },
]

async function createFailing(page: Page): Promise<void> {
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'cells.csv', mimeType: 'text/csv', buffer: Buffer.from('a') })
  await page.getByLabel('Name', { exact: true }).fill('plate 0413')
  await page.getByLabel('Metadata').fill('plate: 0413')
  await page.getByRole('button', { name: /^Publish/ }).click()
}
