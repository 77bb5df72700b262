import type { Page } from '@playwright/test'
import type { Shot } from './shots.ts'

const BUCKET = '/b/lab-data/tree/'
const README = `${BUCKET}imaging/README.md`

async function choose(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: 'Choose imaging/' }).check()
  await page.getByRole('checkbox', { name: 'Choose plate-map.csv' }).check()
}

async function deleteChosen(page: Page): Promise<void> {
  await choose(page)
  await page.getByRole('button', { name: 'Delete…' }).click()
  await page.getByRole('alertdialog').getByText('Will be deleted').waitFor()
}

/** The bucket as it lies. */
export const objectShots: readonly Shot[] = [
  { name: 'bucket-full', path: BUCKET, scenario: 'full' },
  { name: 'bucket-deep', path: `${BUCKET}imaging/2024-11-20/`, scenario: 'full' },
  { name: 'bucket-empty', path: BUCKET, scenario: 'empty' },
  { name: 'bucket-empty-folder', path: `${BUCKET}imaging/`, scenario: 'empty' },
  { name: 'bucket-nothing-found', path: `${BUCKET}?find=zebra`, scenario: 'full' },
  { name: 'bucket-busy', path: BUCKET, scenario: 'busy' },
  { name: 'bucket-denied', path: BUCKET, scenario: 'failing' },
  {
    name: 'bucket-huge',
    path: `${BUCKET}raw/`,
    scenario: 'huge',
    act: (page) => page.getByText('read-000003').waitFor(),
  },
  { name: 'bucket-chosen', path: BUCKET, scenario: 'full', act: choose },
  { name: 'bucket-curated', path: BUCKET, scenario: 'curated' },
  {
    name: 'bucket-path',
    path: `${BUCKET}imaging/`,
    scenario: 'full',
    act: async (page) => {
      await page.getByText('plate-map.csv').waitFor()
      await page.keyboard.press('/')
      await page.getByRole('option').first().waitFor()
      await page.keyboard.press('ArrowDown')
    },
  },
  {
    name: 'bucket-into-package',
    path: BUCKET,
    scenario: 'full',
    act: async (page) => {
      await choose(page)
      await page.getByRole('button', { name: 'Into a package…' }).click()
      await page.getByText('One that is there').click()
      await page.getByRole('dialog').getByRole('combobox', { name: 'Package' }).fill('plate')
    },
  },
  { name: 'bucket-delete', path: BUCKET, scenario: 'saved', act: deleteChosen },
  { name: 'bucket-delete-gone', path: BUCKET, scenario: 'conflict', act: deleteChosen },
  {
    name: 'object-full',
    path: README,
    scenario: 'full',
    act: (page) => page.getByText('Four channels').first().waitFor(),
  },
  { name: 'object-older', path: `${README}?version=b7RkP.2hVnE40aJ`, scenario: 'full' },
  { name: 'object-deleted', path: README, scenario: 'damaged' },
  {
    name: 'object-absent',
    path: README,
    scenario: 'empty',
    act: (page) => page.getByText('There is no such object').waitFor(),
  },
  { name: 'object-busy', path: README, scenario: 'busy' },
  {
    name: 'object-share',
    path: README,
    scenario: 'full',
    act: async (page) => {
      await page.getByRole('button', { name: 'Share…' }).click()
      await page.getByRole('button', { name: 'Make the link' }).click()
      await page.getByText('X-Amz-Signature').waitFor()
    },
  },
]
