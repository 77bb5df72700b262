import type { Page } from '@playwright/test'
import { publish } from './revise-shots.ts'
import type { Shot } from './shots.ts'

const NEW = '/b/lab-data/new'
const PLATE = '/b/lab-data/packages/imaging/plate-0412'

async function openDrawer(page: Page): Promise<void> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^Transfers/ })
    .click()
  await page.getByRole('dialog', { name: 'Transfers' }).waitFor()
}

async function publishing(page: Page): Promise<void> {
  await publish(page)
  await openDrawer(page)
}

async function withFiles(page: Page): Promise<void> {
  await publishing(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Files', exact: true }).click()
  await page.getByRole('treegrid', { name: /^Files of/ }).waitFor()
}

/** The drawer of transfers, in each of its states; and what of them shows on the screen of a push. */
export const transferShots: readonly Shot[] = [
  { name: 'transfers-empty', path: '/', scenario: 'full', act: openDrawer },
  { name: 'transfers-running', path: NEW, scenario: 'busy', act: withFiles },
  { name: 'transfers-paused', path: NEW, scenario: 'paused', act: withFiles },
  { name: 'transfers-choice', path: NEW, scenario: 'choice', act: withFiles },
  { name: 'transfers-offline', path: NEW, scenario: 'offline', act: publishing },
  { name: 'transfers-patient', path: NEW, scenario: 'patient', act: publishing },
  { name: 'transfers-signed-out', path: NEW, scenario: 'over', act: publishing },
  { name: 'transfers-unkept', path: NEW, scenario: 'unkept', act: publishing },
  { name: 'transfers-kept', path: '/', scenario: 'empty', act: openDrawer },
  {
    name: 'transfers-kept-notice',
    path: '/',
    scenario: 'empty',
    act: (page) => page.getByRole('region', { name: 'Interrupted uploads' }).waitFor(),
  },
  {
    name: 'transfers-give-up',
    path: '/',
    scenario: 'empty',
    act: async (page) => {
      await openDrawer(page)
      await page.getByRole('button', { name: 'Give up…' }).first().click()
      await page.getByRole('alertdialog').waitFor()
    },
  },
  {
    name: 'transfers-ended',
    path: NEW,
    scenario: 'saved',
    act: async (page) => {
      await publish(page)
      await page.getByRole('link', { name: 'Open package' }).click()
      await page.getByRole('button', { name: /^More for/ }).click()
      await page.getByRole('menuitem', { name: 'Copy to registry…' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Copy', exact: true }).click()
      await page.getByRole('dialog').getByText('Copied').waitFor()
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
      await openDrawer(page)
    },
  },
  {
    name: 'transfers-cancelled',
    path: NEW,
    scenario: 'busy',
    act: async (page) => {
      await publishing(page)
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
      await page.getByText('was cancelled').first().waitFor()
    },
  },
  { name: 'transfers-failed', path: NEW, scenario: 'conflict', act: failed },
  {
    name: 'transfers-unfinished',
    path: PLATE,
    scenario: 'full',
    act: async (page) => {
      await openDrawer(page)
      await page.getByRole('button', { name: 'Look for them' }).click()
      await page.getByText('uploads found').waitFor()
      await page.getByRole('button', { name: 'End them…' }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'transfers-end-unfinished',
    path: PLATE,
    scenario: 'full',
    act: async (page) => {
      await openDrawer(page)
      await page.getByRole('button', { name: 'Look for them' }).click()
      await page.getByRole('button', { name: 'End them…' }).click()
      await page.getByRole('alertdialog').waitFor()
    },
  },
  {
    name: 'transfers-unfinished-denied',
    path: PLATE,
    scenario: 'failing',
    act: async (page) => {
      await openDrawer(page)
      await page.getByRole('button', { name: 'Look for them' }).click()
      await page.getByRole('dialog').getByRole('alert').waitFor()
    },
  },
  { name: 'transfers-screen', path: '/transfers', scenario: 'empty' },
  { name: 'publishing-paused', path: NEW, scenario: 'paused', act: publish },
  { name: 'publishing-choice', path: NEW, scenario: 'choice', act: publish },
  { name: 'publishing-offline', path: NEW, scenario: 'offline', act: publish },
  { name: 'publishing-unkept', path: NEW, scenario: 'unkept', act: publish },
  { name: 'published-saved', path: NEW, scenario: 'saved', act: publish },
  { name: 'resuming-missing', path: `${NEW}?resume=kept-1`, scenario: 'empty' },
]

async function failed(page: Page): Promise<void> {
  await publish(page)
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await openDrawer(page)
}
