import { expect, type Locator, type Page } from '@playwright/test'

type Role = 'button' | 'link' | 'textbox' | 'menuitem' | 'treegrid' | 'combobox'

/** A person without a mouse. */
export class Keys {
  readonly #page: Page
  readonly #within: Locator | undefined

  /** `within`: where the controls are looked for, as a dialog over others of the same names. */
  constructor(page: Page, within?: Locator) {
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
    const target = (this.#within ?? this.#page).getByRole(role, { name }).first()
    await expect(target).toBeVisible()
    // What is still disabled is passed over.
    await expect(target).toBeEnabled()
    await this.#isLetIn()
    for (let steps = 0; steps < 60; steps += 1) {
      if (await target.evaluate((element) => element.contains(document.activeElement))) return
      await this.#page.keyboard.press(key)
    }
    throw new Error(`no way to ${name} by Tab`)
  }

  /** Walks down the menu that opens to this item, and chooses it. */
  async choose(name: string | RegExp): Promise<void> {
    const items = this.#page.getByRole('menuitem')
    const target = this.#page.getByRole('menuitem', { name })
    await expect(target).toBeVisible()
    // An open menu takes the focus a moment after it is to be seen, itself or for an item: what was focused before has lost
    // it then.
    await expect(this.#page.locator('[role=menu]:focus, [role=menuitem]:focus')).toBeVisible()
    for (let left = await items.count(); left >= 0; left -= 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return this.press('Enter')
      const before = await this.#page.evaluateHandle(() => document.activeElement)
      await this.press('ArrowDown')
      await this.#page.waitForFunction((element) => element !== document.activeElement, before)
    }
    throw new Error(`no way to ${name} by ArrowDown`)
  }

  /** Closes what opened over the page, a menu or a dialog, by Escape: it hears it only once it has the focus. */
  async leave(over: Locator): Promise<void> {
    await expect.poll(() => over.evaluate((element) => element.contains(document.activeElement))).toBe(true)
    await this.press('Escape')
    await expect(over).toHaveCount(0)
  }

  /** So it is with a dialog, too. */
  async #isLetIn(): Promise<void> {
    const isIn = (element: Element) =>
      !element.getAttribute('role')?.endsWith('dialog') || element.contains(document.activeElement)
    await expect.poll(() => this.#within?.evaluate(isIn) ?? true).toBe(true)
  }
}
