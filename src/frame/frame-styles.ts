type Look = 'plain' | 'page' | 'output' | 'picture' | 'output-picture' | 'chart' | 'output-chart'

/** Styles of ours for what a frame shows; a stranger's document has its own beside them. */
export function setStyles(look: Look): void {
  const own = document.createElement('style')
  own.textContent = styles[look]
  document.head.append(own)
}

const ours = `
  :root[data-scheme='light'] { color-scheme: light }
  :root[data-scheme='dark'] { color-scheme: dark }
  body { margin: 0; color: var(--ink); font: 14px/1.5 var(--sans); background: transparent }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: -2px }
  a { color: var(--accent) }
`

const paper = `
  :root { color-scheme: only light; background: #fff }
  .selvage-link { text-decoration-style: dotted; cursor: help }
  .selvage-missing { display: inline-block; padding: 1px 6px; border: 1px dashed #8d8776; border-radius: 4px; font: 12px/18px system-ui; color: #666b82; background: #f3f1ea }
`

const plain = `
  body { margin: 24px; font: 14px/1.55 Inter, system-ui, sans-serif; color: #1b2033 }
  pre, code { font: 12.5px/1.6 ui-monospace, monospace }
  img { max-width: 100% }
  table { border-collapse: collapse; border: 0; font-size: 13px; font-variant-numeric: tabular-nums }
  th, td { padding: 5px 14px; border: 0; border-bottom: 1px solid #e3dfd3; text-align: inherit }
  th { font-weight: 600; color: #4a5068 }
`

const picture = `
  body { display: grid; min-height: 100vh; margin: 0; place-items: center; font: 14px/1.5 system-ui }
  button { display: block; padding: 0; border: 0; background: none; cursor: zoom-in }
  button[aria-pressed='true'] { cursor: zoom-out }
  :focus-visible { outline: 2px solid #2f3e8f; outline-offset: -2px }
  img { display: block; max-width: 100vw; max-height: 100vh }
  button[aria-pressed='true'] img { max-width: none; max-height: none }
`

const output = `
  body { overflow-wrap: anywhere }
  pre, code { font-family: var(--mono); font-size: 12.5px }
  table { border-collapse: collapse; border: 0; font-size: 13px; font-variant-numeric: tabular-nums; margin: 0 }
  th, td { padding: 5px 14px; border: 0; border-bottom: 1px solid var(--line); text-align: right; overflow-wrap: normal; white-space: nowrap }
  thead th { color: var(--ink-2); font-weight: 580; border-bottom-color: var(--edge) }
  tbody th { color: var(--ink-3); font-weight: 400; font-variant-numeric: tabular-nums }
  tbody tr:hover > * { background: var(--sunken) }
  table + p { margin: 8px 0 0; color: var(--ink-3); font-size: 12.5px }
`

const chart = `
  body { display: grid; min-height: 100vh; place-items: center }
  .chart { padding: 12px }
  .chart:has(> p) { color: var(--ink-2); max-width: 60ch; font: 14px/1.5 var(--sans); overflow-wrap: anywhere }
`

const styles: Readonly<Record<Look, string>> = {
  plain: paper + plain,
  page: paper,
  picture: `:root { color-scheme: only light; background: #fff } ${picture}`,
  'output-picture': `:root { color-scheme: only light } ${picture} body { place-items: start } button { background: #fff }`,
  output: ours + output,
  chart: ours + chart,
  'output-chart': `${ours}${chart} body { place-items: start } .chart { padding: 4px 0 }`,
}
