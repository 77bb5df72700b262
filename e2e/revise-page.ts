import { expect, type Locator } from '@playwright/test'
import { NewPackagePage } from './new-package-page.ts'
import type { Site } from './site.ts'

/** The page on which a package is revised, as a person uses it. */
export class RevisePage extends NewPackagePage {
  async openOn(site: Pick<Site, 'url'>, bucket: string, name: string): Promise<void> {
    await this.page.goto(`${site.url}b/${bucket}/packages/${name}/revise`)
    await expect(this.page.getByText('read in full')).toBeVisible()
    await expect(this.rows).toBeVisible()
  }

  get rows(): Locator {
    return this.page.getByRole('treegrid', { name: 'Files to publish' })
  }

  /** A row by the last part of its path. */
  row(name: string): Locator {
    return this.rows.getByRole('row').filter({ has: this.page.getByRole('gridcell', { name, exact: true }) })
  }

  async showFolder(name: string): Promise<void> {
    await this.row(name).click()
  }

  /** Chooses in the menu of a row, which its whole path names. */
  async choose(path: string, choice: string): Promise<void> {
    await this.page.getByRole('button', { name: `More for ${path}`, exact: true }).click()
    await this.page.getByRole('menuitem', { name: choice }).click()
  }

  async chooseFiles(...paths: string[]): Promise<void> {
    await this.page.getByLabel('Choose files').and(this.page.locator('input')).setInputFiles(paths)
  }

  /** Every key that the plan names. */
  async plannedKeys(): Promise<string[]> {
    await this.plan.getByRole('button', { name: 'Show the plan' }).click()
    const list = this.page.getByRole('region', { name: 'Keys that will be written' })
    await expect(list.getByRole('listitem').first()).not.toHaveText('…')
    const keys = await list.getByRole('listitem').allTextContents()
    await this.page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    return keys
  }
}
