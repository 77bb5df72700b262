import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const look = (colorScheme: 'light' | 'dark', width: number, tag: readonly string[] = []) => ({
  title: `${colorScheme}, ${width} px wide`,
  colorScheme,
  tag: [...tag],
  options: {
    colorScheme,
    viewport: { width, height: 900 },
    // Colours half way from one to another are no colours of ours.
    contextOptions: { reducedMotion: 'reduce' as const },
  },
})

/** Each colour and each width; all of their pairs with `--long`. */
export const LOOKS = [
  look('light', 1440),
  look('dark', 390),
  look('light', 390, ['@long']),
  look('dark', 1440, ['@long']),
]

/** The screen keeps the rules of axe, and does not scroll sideways. `where`: what it is, for the message. */
export async function checkLook(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${where}: ${id} at ${nodes[0]?.html}`)).toEqual([])
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  )
  expect(sideways, `${where} scrolls sideways`).toBe(false)
}
