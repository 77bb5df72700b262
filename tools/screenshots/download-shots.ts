import type { Page } from '@playwright/test'
import type { Shot } from './shots.ts'

const PLATE = '/b/lab-data/packages/imaging/plate-0412'

async function openDownload(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^More for/ }).click()
  await page.getByRole('menuitem', { name: 'Download…' }).click()
  await page.getByRole('dialog').getByText('2,318 files').waitFor()
}

/** No picture can be taken of the browser's own picker. */
async function toFolder(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(globalThis, { showDirectoryPicker: () => navigator.storage.getDirectory() }))
  await openDownload(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Choose a folder…' }).click()
}

async function byScript(page: Page, kind: string): Promise<void> {
  await openDownload(page)
  await page.getByText('By a script').click()
  await page.getByText(kind, { exact: true }).click()
}

/** How files are downloaded. */
export const downloadShots: readonly Shot[] = [
  { name: 'download-plan', path: PLATE, scenario: 'full', act: openDownload },
  { name: 'download-names', path: PLATE, scenario: 'damaged', act: openDownload },
  {
    name: 'download-zip',
    path: PLATE,
    scenario: 'damaged',
    act: async (page) => {
      await openDownload(page)
      await page.getByText('As a ZIP').click()
    },
  },
  { name: 'download-quilt3', path: PLATE, scenario: 'full', act: (page) => byScript(page, 'quilt3') },
  { name: 'download-curl', path: PLATE, scenario: 'damaged', act: (page) => byScript(page, 'curl') },
  { name: 'download-running', path: PLATE, scenario: 'huge', act: toFolder },
  { name: 'download-done', path: PLATE, scenario: 'full', act: toFolder },
  { name: 'download-left', path: PLATE, scenario: 'damaged', act: toFolder },
  {
    name: 'download-row',
    path: PLATE,
    scenario: 'damaged',
    act: async (page) => {
      await toFolder(page)
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    },
  },
  {
    name: 'download-found',
    path: PLATE,
    scenario: 'full',
    act: async (page) => {
      await page.getByRole('searchbox', { name: 'Find in this package' }).fill('site-01')
      await page.getByRole('button', { name: 'Download…' }).first().waitFor()
    },
  },
]
