import type { Page } from '@playwright/test'
import type { Shot } from './shots.ts'

const COMPARE = '/b/lab-data/packages/imaging/plate-0412/compare/0000004/latest/'
const ROWS = `${COMPARE}?file=tables%2Fdoses.csv`
const LINES = `${COMPARE}?file=notes%2Fprotocol.txt`

/** What two versions of one file hold. */
export const diffShots: readonly Shot[] = [
  { name: 'diff-rows', path: ROWS, scenario: 'full', act: openRow },
  { name: 'diff-rows-by-place', path: `${ROWS}&keys=%2C`, scenario: 'full', act: seeRows },
  { name: 'diff-rows-no-key', path: `${ROWS}&keys=plate`, scenario: 'full', act: seeFault },
  { name: 'diff-lines', path: LINES, scenario: 'full', act: seeLines },
  { name: 'diff-side', path: `${ROWS}&view=side`, scenario: 'full', act: seeSides },
]

async function seeRows(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^changed row/ })
    .first()
    .waitFor()
}

async function openRow(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /^changed row/ })
    .first()
    .click()
  await page.getByRole('region', { name: 'The row in full' }).getByRole('term').first().waitFor()
}

async function seeLines(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: /lines are the same/ })
    .first()
    .waitFor()
}

async function seeSides(page: Page): Promise<void> {
  await page.getByRole('grid').nth(1).waitFor()
}

async function seeFault(page: Page): Promise<void> {
  await page.getByText('Not both versions').waitFor()
}
