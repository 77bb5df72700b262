import { useEffect, useState } from 'react'
import type { FrameTheme } from '../../preview/index.ts'

const COLOURS = ['ink', 'ink-2', 'ink-3', 'line', 'edge', 'surface', 'sunken', 'accent', 'soft', 'warn', 'ok', 'thread']
const FONTS = ['sans', 'mono']

/** The page's tokens as they are now; another value when it turns light or dark. */
export function useFrameTheme(): FrameTheme {
  const [theme, setTheme] = useState(readTheme)
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const read = () => setTheme(readTheme)
    const chosen = new MutationObserver(read)
    dark.addEventListener('change', read)
    chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    return () => {
      dark.removeEventListener('change', read)
      chosen.disconnect()
    }
  }, [])
  return theme
}

function readTheme(): FrameTheme {
  const { documentElement: root, body } = document
  const { theme } = root.dataset
  const isDark = theme === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark'
  // A token reads as it was written, `light-dark(…)`; only as the colour of something it is one colour.
  const probe = body.appendChild(document.createElement('i'))
  const colours = COLOURS.map((name) => {
    probe.style.color = `var(--${name})`
    return [name, getComputedStyle(probe).color]
  })
  probe.remove()
  const fonts = FONTS.map((name) => [name, getComputedStyle(root).getPropertyValue(`--${name}`).trim()])
  return { kind: 'theme', isDark, tokens: Object.fromEntries([...colours, ...fonts]) }
}
