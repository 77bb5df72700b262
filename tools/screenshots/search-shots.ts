import type { Page } from '@playwright/test'
import type { Shot } from './shots.ts'

const PLATE = '/b/lab-data/packages/imaging/plate-0412'

const typed = (text: string) => async (page: Page) => {
  await page.getByRole('button', { name: /^Go to/ }).waitFor()
  await page.keyboard.press('Control+k')
  await page
    .getByRole('dialog', { name: 'Go to' })
    .getByRole('textbox')
    .or(page.getByRole('searchbox', { name: 'Go to' }))
    .first()
    .fill(text)
}

/** The go-to box and the search, in their states. */
export const searchShots: readonly Shot[] = [
  { name: 'go-to-empty', path: PLATE, scenario: 'full', act: typed('') },
  { name: 'go-to-groups', path: '/', scenario: 'full', act: typed('p') },
  { name: 'go-to-bad', path: '/settings', scenario: 'full', act: typed('quilt+s3://lab-data#package=imaging') },
  { name: 'search-full', path: '/search?q=plate', scenario: 'full' },
  { name: 'search-table', path: '/search?v=t&b=lab-data&meta.b/reviewed=true', scenario: 'curated' },
  { name: 'search-entries', path: '/search?t=o&q=plate+csv', scenario: 'full' },
  { name: 'search-nothing', path: '/search?q=nowhere&name=imag', scenario: 'full' },
  { name: 'search-empty', path: '/search', scenario: 'empty' },
  { name: 'search-busy', path: '/search?q=plate', scenario: 'busy' },
  { name: 'search-failing', path: '/search?q=plate', scenario: 'failing' },
  { name: 'search-damaged', path: '/search?rev=all&size=x', scenario: 'damaged' },
  { name: 'search-huge', path: '/search', scenario: 'huge' },
  { name: 'package-find-meta', path: `${PLATE}?find=well%3DA1&in=meta`, scenario: 'full' },
  { name: 'package-find-hash', path: `${PLATE}?find=9f86&in=hash`, scenario: 'full' },
]
