import type { FrameFont, FrameTheme } from '../preview/index.ts'

/** Our tokens as variables of the document, and which of its two schemes the browser draws scrollbars and fields in. */
export function takeTheme({ isDark, tokens }: FrameTheme): void {
  const { style } = document.documentElement
  for (const [name, value] of Object.entries(tokens)) style.setProperty(`--${name}`, value)
  document.documentElement.dataset.scheme = isDark ? 'dark' : 'light'
  dispatchEvent(new Event('selvage-theme'))
}

export function takeFonts(fonts: readonly FrameFont[]): void {
  for (const { family, weight, bytes } of fonts) document.fonts.add(new FontFace(family, bytes, { weight }))
}

export function tokenOf(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()
}
