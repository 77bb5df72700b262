import type { Page } from '@playwright/test'
import { compareShots } from './compare-shots.ts'
import { diffShots } from './diff-shots.ts'
import { downloadShots } from './download-shots.ts'
import { linkShots } from './link-shots.ts'
import { listShots } from './list-shots.ts'
import { objectShots } from './object-shots.ts'
import { reviseShots } from './revise-shots.ts'
import type { Scenario } from './scenario.ts'
import { searchShots } from './search-shots.ts'
import { sessionShots } from './session-shots.ts'
import { transferShots } from './transfer-shots.ts'
import { verifyShots } from './verify-shots.ts'

/** One picture: where to go, in which state of the world, and what to do before it is taken. */
export interface Shot {
  readonly name: string
  readonly path: string
  readonly scenario: Scenario
  readonly act?: (page: Page) => Promise<void>
}

const PLATE = '/b/lab-data/packages/imaging/plate-0412'

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
  {
    name: 'package-full',
    path: PLATE,
    scenario: 'full',
    act: async (page) => {
      await openTree(page)
      await page.getByRole('row', { name: /^cells\.csv/ }).click()
      await page.getByText('184.21').first().waitFor()
    },
  },
  { name: 'package-file', path: `${PLATE}/tree/latest/tables/cells.csv`, scenario: 'full' },
  { name: 'package-folder', path: `${PLATE}/tree/latest/raw`, scenario: 'full', act: seeText('Opera Phenix') },
  { name: 'package-text', path: `${PLATE}/tree/latest/README.md`, scenario: 'full' },
  { name: 'package-curated', path: PLATE, scenario: 'curated' },
  { name: 'list-curated', path: '/', scenario: 'curated', act: seeText('objective') },
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
    name: 'entry-code',
    path: `${PLATE}/tree/latest/tables/wells.csv`,
    scenario: 'full',
    act: (page) => page.getByText('Code to read it').click(),
  },
  {
    name: 'entry-share',
    path: `${PLATE}/tree/latest/README.md`,
    scenario: 'full',
    act: (page) => page.getByRole('button', { name: 'Share…' }).click(),
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
  { name: 'revisions-damaged', path: `${PLATE}/revisions`, scenario: 'damaged', act: seeText('Not the newest') },
  {
    name: 'revisions-menu',
    path: `${PLATE}/revisions`,
    scenario: 'full',
    act: (page) =>
      page
        .getByRole('button', { name: /^More for revision/ })
        .nth(1)
        .click(),
  },
  {
    name: 'revisions-back',
    path: `${PLATE}/revisions`,
    scenario: 'full',
    act: async (page) => {
      await page
        .getByRole('button', { name: /^More for revision/ })
        .nth(2)
        .click()
      await page.getByRole('menuitem', { name: 'Go back to it…' }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'local-folder', path: '/local/packages/?store=folder-1', scenario: 'full' },
  { name: 'local-closed', path: '/local/packages/?store=folder-2', scenario: 'full' },
  {
    name: 'local-chooser',
    path: '/b/lab-archive/packages/',
    scenario: 'full',
    act: (page) => page.getByRole('button', { name: /^Registry/ }).click(),
  },
  {
    name: 'local-keeping',
    path: PLATE,
    scenario: 'full',
    act: async (page) => {
      await page.getByRole('button', { name: /^More for/ }).click()
      await page.getByRole('menuitem', { name: 'Keep offline' }).click()
    },
  },
  { name: 'package-interrupted', path: PLATE, scenario: 'damaged', act: openTree },
  {
    name: 'package-repair-denied',
    path: PLATE,
    scenario: 'damaged',
    act: async (page) => {
      await page.getByRole('button', { name: /^Make .* the latest/ }).click()
      await page.getByRole('alert').filter({ hasText: 'Access refused' }).waitFor()
    },
  },
  { name: 'package-rolled-back', path: PLATE, scenario: 'huge', act: seeText('Rolled back') },
  {
    name: 'package-metadata-damaged',
    path: `${PLATE}?show=metadata`,
    scenario: 'damaged',
    act: seeText('Files hashed by'),
  },
  { name: 'places-here', path: `${PLATE}?show=places`, scenario: 'full', act: seeText('s3://lab-data') },
  { name: 'places-elsewhere', path: `${PLATE}?show=places`, scenario: 'damaged', act: seeText('microscope-raw') },
  { name: 'copy-plan', path: PLATE, scenario: 'full', act: openCopy },
  { name: 'copy-on-top', path: PLATE, scenario: 'conflict', act: openCopy },
  {
    name: 'copy-done',
    path: PLATE,
    scenario: 'full',
    act: async (page) => {
      await openCopy(page)
      await page.getByRole('dialog').getByRole('button', { name: 'Copy', exact: true }).click()
      await page.getByRole('dialog').getByText('Copied').waitFor()
    },
  },
  {
    name: 'copy-here',
    path: `${PLATE}?show=places`,
    scenario: 'damaged',
    act: async (page) => {
      await page.getByRole('button', { name: 'Copy the rest here…' }).click()
      await page.getByRole('dialog').getByText('Will be written').waitFor()
    },
  },
  { name: 'delete-undo', path: PLATE, scenario: 'full', act: deleteRevision },
  {
    name: 'delete-undone',
    path: PLATE,
    scenario: 'full',
    act: async (page) => {
      await deleteRevision(page)
      await page.getByRole('button', { name: 'Undo' }).click()
      await page.getByText('is back').waitFor()
    },
  },
  ...linkShots,
  ...listShots,
  ...reviseShots,
  ...sessionShots,
  ...transferShots,
  ...verifyShots,
  ...compareShots,
  ...diffShots,
  ...downloadShots,
  ...objectShots,
  ...searchShots,
  {
    name: 'registry-menu',
    path: '/',
    scenario: 'full',
    act: (page) => page.getByRole('button', { name: /^Registry/ }).click(),
  },
  { name: 'elsewhere', path: '/b/lab-data/workflows/', scenario: 'full' },
  { name: 'not-found', path: '/nowhere', scenario: 'full' },
]

/** Waits for what comes in late. */
function seeText(text: string): (page: Page) => Promise<void> {
  return (page) => page.getByText(text).first().waitFor()
}

async function openCopy(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^More for/ }).click()
  await page.getByRole('menuitem', { name: 'Copy to registry…' }).click()
  await page.getByRole('dialog').getByText('Will be written').waitFor()
}

async function deleteRevision(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^More for/ }).click()
  await page.getByRole('menuitem', { name: 'Delete revision…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete revision' }).click()
  await page.getByText('was deleted').waitFor()
}
