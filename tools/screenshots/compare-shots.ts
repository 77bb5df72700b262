import type { Page } from '@playwright/test'
import type { Shot } from './shots.ts'

const PLATE = '/b/lab-data/packages/imaging/plate-0412'
const COMPARE = `${PLATE}/compare/0000004/latest/`
const OTHER = `${COMPARE}?with=models%2Fsegmenter&in=lab-archive`

/** Two revisions side by side, and one path over time. */
export const compareShots: readonly Shot[] = [
  { name: 'compare-full', path: COMPARE, scenario: 'full' },
  { name: 'compare-all', path: `${COMPARE}?showAll=true`, scenario: 'full' },
  { name: 'compare-same', path: `${PLATE}/compare/latest/`, scenario: 'full' },
  { name: 'compare-busy', path: COMPARE, scenario: 'busy' },
  { name: 'compare-failing', path: COMPARE, scenario: 'failing' },
  { name: 'compare-huge', path: COMPARE, scenario: 'huge' },
  { name: 'compare-other', path: OTHER, scenario: 'full' },
  { name: 'compare-nowhere', path: `${COMPARE}?in=gone-bucket`, scenario: 'full' },
  { name: 'compare-folder', path: `${COMPARE}?under=raw`, scenario: 'full', act: openFolder },
  { name: 'compare-text', path: `${COMPARE}?meta=text`, scenario: 'full' },
  { name: 'compare-picking', path: COMPARE, scenario: 'full', act: openRevisions },
  { name: 'compare-file', path: `${COMPARE}?file=tables%2Fcells.csv`, scenario: 'full', act: settle },
  { name: 'compare-added', path: `${COMPARE}?file=raw%2Fwell-A01%2Fsite-01.tif`, scenario: 'full' },
  { name: 'history-path', path: `${PLATE}/history/tables/cells.csv`, scenario: 'full', act: looked },
  { name: 'history-damaged', path: `${PLATE}/history/tables/cells.csv`, scenario: 'damaged', act: looked },
  { name: 'history-all', path: `${PLATE}/history/tables/cells.csv?showAll=true`, scenario: 'full', act: looked },
  { name: 'history-folder', path: `${PLATE}/history/raw`, scenario: 'full', act: looked },
  { name: 'history-failing', path: `${PLATE}/history/raw`, scenario: 'failing' },
  { name: 'revisions-chosen', path: `${PLATE}/revisions`, scenario: 'full', act: tickTwo },
]

async function openFolder(page: Page): Promise<void> {
  await page.getByRole('row', { name: /^well-H12/ }).waitFor()
}

async function openRevisions(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'To', exact: true }).getByRole('combobox', { name: 'Revision' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.getByRole('option', { name: /First upload/ }).waitFor()
}

async function settle(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'After', exact: true }).waitFor()
}

async function looked(page: Page): Promise<void> {
  await page.getByText(/revisions looked through/).waitFor()
}

async function tickTwo(page: Page): Promise<void> {
  const boxes = page.getByRole('checkbox', { name: /^Compare revision/ })
  await boxes.nth(1).check()
  await boxes.nth(3).check()
}
