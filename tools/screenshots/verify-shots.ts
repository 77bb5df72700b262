import type { Page } from '@playwright/test'
import type { Shot } from './shots.ts'

const PLATE = '/b/lab-data/packages/imaging/plate-0412'

async function openVerify(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^More for/ }).click()
  await page.getByRole('menuitem', { name: 'Verify…' }).click()
  await page.getByRole('dialog').getByText('are read again').waitFor()
}

async function verify(page: Page): Promise<void> {
  await openVerify(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Verify' }).click()
}

/** How the bytes of a package are verified. */
export const verifyShots: readonly Shot[] = [
  { name: 'verify-plan', path: PLATE, scenario: 'damaged', act: openVerify },
  {
    name: 'verify-folder',
    path: PLATE,
    scenario: 'full',
    act: async (page) => {
      await openVerify(page)
      await page.getByText('A folder on disk').click()
    },
  },
  { name: 'verify-running', path: PLATE, scenario: 'huge', act: verify },
  { name: 'verify-good', path: PLATE, scenario: 'full', act: verify },
  { name: 'verify-findings', path: PLATE, scenario: 'damaged', act: verify },
  {
    name: 'verify-row',
    path: PLATE,
    scenario: 'damaged',
    act: async (page) => {
      await verify(page)
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    },
  },
  {
    name: 'verify-of-folder',
    path: `${PLATE}/tree/latest/raw`,
    scenario: 'full',
    act: (page) => page.getByRole('button', { name: 'Verify…' }).waitFor(),
  },
]
