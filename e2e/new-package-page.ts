import { expect, type Locator, type Page } from '@playwright/test'
import { dropPaths } from './drop-folder.ts'
import type { Site } from './site.ts'

/** The page on which a package is made, as a person uses it. */
export class NewPackagePage {
  readonly page: Page
  readonly name: Locator
  readonly message: Locator
  readonly metadata: Locator
  readonly publishButton: Locator
  readonly plan: Locator
  readonly dropZone: Locator
  readonly published: Locator
  /** What could not be sent, each file with what can be done. */
  readonly failedFiles: Locator

  constructor(page: Page) {
    this.page = page
    this.name = page.getByRole('textbox', { name: 'Name' })
    this.message = page.getByRole('textbox', { name: 'Message' })
    this.metadata = page.getByRole('textbox', { name: 'Metadata' })
    this.plan = page.getByRole('region', { name: 'Plan' })
    this.publishButton = this.plan.getByRole('button', { name: /^Publish/ })
    this.dropZone = page.getByRole('region', { name: 'Drop files or a folder here' })
    this.failedFiles = page.getByRole('region', { name: 'Files that could not be sent' })
    this.published = page.getByRole('region', { name: 'Published' })
  }

  async open(site: Pick<Site, 'url'>, bucket: string): Promise<void> {
    await this.page.goto(`${site.url}b/${bucket}/new`)
    await expect(this.dropZone).toBeVisible()
  }

  async drop(...paths: string[]): Promise<void> {
    await dropPaths(this.page, this.dropZone, paths)
  }

  /** Waits for the dropped files to be hashed, so that nothing but sending is left. */
  async isHashed(): Promise<void> {
    await expect(this.plan).toContainText('all hashed')
  }

  async publish(): Promise<void> {
    await this.publishButton.click()
  }

  /** The top hash that the page shows when it is done. */
  async topHash(): Promise<string> {
    await expect(this.published).toBeVisible({ timeout: 40_000 })
    return (await this.published.locator('code').first().textContent()) ?? ''
  }
}
