import type { Page } from '@playwright/test'
import type { Shot } from './shots.ts'

const PLATE = '/b/lab-data/packages/imaging/plate-0412'
const REVISE = `${PLATE}/revise`

async function addFiles(page: Page): Promise<void> {
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'cells.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') })
  await page.getByRole('treegrid', { name: 'Files to publish' }).waitFor()
}

async function fillIn(page: Page): Promise<void> {
  await addFiles(page)
  await page.getByLabel('Name', { exact: true }).fill('imaging/plate-0413')
  await page.getByLabel('Message').fill('First half of the plate')
}

export async function publish(page: Page): Promise<void> {
  await fillIn(page)
  await page.getByRole('button', { name: /^Publish/ }).click()
}

async function revise(page: Page): Promise<void> {
  await page.getByLabel('Message').fill('Add row H, fix well volumes')
  await page.getByText('Changes only').click()
  await page.getByRole('row', { name: /site-01/ }).waitFor()
}

async function conflict(page: Page): Promise<void> {
  await page.getByLabel('Message').fill('Add row H, fix well volumes')
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByRole('dialog').waitFor()
}

async function openRowMenu(page: Page): Promise<void> {
  await page.getByRole('row', { name: /^tables/ }).click()
  await page.getByRole('button', { name: 'More for tables/wells.csv' }).click()
  await page.getByRole('menu').waitFor()
}

async function fail(page: Page): Promise<void> {
  await addFiles(page)
  await page.getByLabel('Name', { exact: true }).fill('plate 0413')
  await page.getByText('JSON', { exact: true }).click()
  await page.getByLabel('Metadata as JSON').fill('plate: 0413')
  await page.getByLabel('Landing').selectOption('template')
  await page.getByRole('button', { name: /^Publish/ }).click()
}

/** The screens on which packages are made and revised. */
export const reviseShots: readonly Shot[] = [
  { name: 'create-empty', path: '/b/lab-data/new', scenario: 'full' },
  { name: 'create-kept', path: '/b/lab-data/new', scenario: 'empty' },
  {
    name: 'create-missing',
    path: '/b/lab-data/new',
    scenario: 'empty',
    act: (page) => page.getByRole('button', { name: /^Continue/ }).click(),
  },
  { name: 'create-full', path: '/b/lab-data/new', scenario: 'full', act: fillIn },
  { name: 'create-failing', path: '/b/lab-data/new', scenario: 'failing', act: fail },
  { name: 'create-busy', path: '/b/lab-data/new', scenario: 'busy', act: publish },
  { name: 'create-published', path: '/b/lab-data/new', scenario: 'full', act: publish },
  { name: 'create-conflict', path: '/b/lab-data/new', scenario: 'conflict', act: publish },
  { name: 'revise-full', path: REVISE, scenario: 'full', act: revise },
  { name: 'revise-all', path: REVISE, scenario: 'full', act: openRowMenu },
  { name: 'revise-empty', path: REVISE, scenario: 'empty' },
  { name: 'revise-busy', path: REVISE, scenario: 'busy' },
  { name: 'revise-failing', path: REVISE, scenario: 'failing' },
  { name: 'revise-conflict', path: REVISE, scenario: 'conflict', act: conflict },
  {
    name: 'revise-rebased',
    path: REVISE,
    scenario: 'conflict',
    act: async (page) => {
      await conflict(page)
      await page.getByRole('button', { name: 'Rebase' }).click()
      await page.getByRole('region', { name: 'On top of theirs' }).waitFor()
    },
  },
  {
    name: 'revise-kept-only',
    path: REVISE,
    scenario: 'conflict',
    act: async (page) => {
      await conflict(page)
      await page.getByRole('button', { name: 'Keep as a revision' }).click()
    },
  },
  {
    name: 'revise-plan',
    path: REVISE,
    scenario: 'full',
    act: async (page) => {
      await page.getByRole('button', { name: 'Show the plan' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'revise-manifest',
    path: REVISE,
    scenario: 'full',
    act: async (page) => {
      await page.getByRole('button', { name: 'More ways to save' }).click()
      await page.getByRole('menuitem', { name: /^Save manifest only/ }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'revise-move',
    path: REVISE,
    scenario: 'full',
    act: async (page) => {
      await openRowMenu(page)
      await page.getByRole('menuitem', { name: 'Rename or move…' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'revise-metadata',
    path: REVISE,
    scenario: 'full',
    act: async (page) => {
      await openRowMenu(page)
      await page.getByRole('menuitem', { name: 'Metadata…' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'revise-picker',
    path: REVISE,
    scenario: 'full',
    act: async (page) => {
      await page.getByRole('button', { name: 'Add from bucket…' }).click()
      await page.getByRole('checkbox').nth(1).check()
      await page.getByRole('checkbox').nth(3).check()
    },
  },
]
