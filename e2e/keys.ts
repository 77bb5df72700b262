import { expect, type Locator, type Page } from '@playwright/test'

type Role = 'button' | 'link' | 'textbox' | 'menuitem' | 'treegrid' | 'combobox'

/** A person without a mouse. */
export class Keys {
  readonly #page: Page
  readonly #within: Page | Locator

  /** `within`: where the controls are looked for, as a dialog over others of the same names. */
  constructor(page: Page, within: Page | Locator = page) {
    this.#page = page
    this.#within = within
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#page.keyboard.press(key)
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text)
  }

  /** Goes on by Tab until the control has the focus, or something in it. */
  async tabTo(name: string | RegExp, role: Role = 'button', key = 'Tab'): Promise<void> {
    const target = this.#within.getByRole(role, { name }).first()
    await expect(target).toBeVisible()
    for (let steps = 0; steps < 60; steps += 1) {
      if (await target.evaluate((element) => element.contains(document.activeElement))) return
      await this.#page.keyboard.press(key)
    }
    throw new Error(`no way to ${name} by Tab`)
  }
}
