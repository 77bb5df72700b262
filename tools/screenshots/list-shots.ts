import type { Page } from '@playwright/test'
import type { Shot } from './shots.ts'

const LIST = '/b/lab-data/packages/'
const COLUMNS = `cols=${encodeURIComponent('/instrument/name,/site,/reviewed')}`

const see = (text: string) => (page: Page) => page.getByText(text).first().waitFor()

const press = (name: string) => (page: Page) => page.getByRole('button', { name }).click()

/** The list of packages, filtered, sorted, and with metadata as columns. */
export const listShots: readonly Shot[] = [
  { name: 'list-columns', path: `${LIST}?${COLUMNS}&s=usr:/site:keyword:asc`, scenario: 'full' },
  {
    name: 'list-filtered',
    path: `${LIST}?name=imaging/&meta.e/site="Basel","Heidelberg"&size={"gte":1000000,"lte":null}&${COLUMNS}`,
    scenario: 'curated',
    act: see('packages were read'),
  },
  {
    name: 'list-nothing',
    path: `${LIST}?comment=nowhere&meta.b/reviewed=true&entries={"gte":9000}`,
    scenario: 'curated',
    act: see('No package fits'),
  },
  { name: 'list-changed', path: LIST, scenario: 'full', act: press('changed any time') },
  { name: 'list-add-filter', path: LIST, scenario: 'full', act: press('More filters') },
  { name: 'list-columns-menu', path: `${LIST}?${COLUMNS}`, scenario: 'curated', act: press('Columns') },
  {
    name: 'list-meta-filter',
    path: LIST,
    scenario: 'full',
    act: async (page) => {
      await press('More filters')(page)
      await page.getByRole('menuitem', { name: /^site/ }).click()
      await page.getByRole('checkbox', { name: /^Basel/ }).click()
    },
  },
  { name: 'list-reading', path: `${LIST}?s=sys:size:desc`, scenario: 'huge', act: press('Read the rest') },
  { name: 'list-found-failing', path: `${LIST}?s=sys:size:desc`, scenario: 'failing' },
]
