import type { FrameContent, NotebookOutput } from '../preview-part.ts'
import { svgHeightPx } from '../svg/svg-size.ts'
import { htmlHeightPx } from './html-height.ts'
import { type JsonRecord, own, textOf } from './json-record.ts'
import { imageOf } from './notebook-image.ts'

const CHART_HEIGHT_PX = 380
const CHART = /^application\/vnd\.vega(?:lite)?\.v\d+\+json$/

/** The best form of an output that is shown here, and what is to be said of the others. */
export function richOutput(forms: JsonRecord): readonly NotebookOutput[] {
  const plain = textOf(own(forms, 'text/plain')) ?? textOf(own(forms, 'text'))
  const live = liveForm(forms)
  const chart = Object.keys(forms).find((form) => CHART.test(form))
  if (chart !== undefined) return [chartOf(chart, own(forms, chart), plain)]

  const html = textOf(own(forms, 'text/html')) ?? textOf(own(forms, 'html'))
  const image = imageOf(forms, 'output')
  const svg = textOf(own(forms, 'image/svg+xml')) ?? textOf(own(forms, 'svg'))
  // HTML that draws itself by a script would be empty.
  const draws = html !== undefined && !/<script[\s>]/i.test(html)
  if (html !== undefined && draws && live === undefined) {
    return [framed({ content: 'html', text: html, files: [], heightPx: htmlHeightPx(html) }, plain)]
  }
  if (image) return [{ kind: 'image', image }]
  if (svg !== undefined) return [framed({ content: 'svg', text: svg, files: [], heightPx: svgHeightPx(svg) }, plain)]

  const markdown = textOf(own(forms, 'text/markdown')) ?? latexOf(forms)
  if (markdown !== undefined) return [{ kind: 'markdown', text: markdown }]
  const shown: readonly NotebookOutput[] = plain ? [{ kind: 'text', text: plain, isError: false }] : []
  const left =
    live ?? (html === undefined ? unknownForm(forms, plain) : 'HTML that a script draws: scripts are not run.')
  return left === undefined ? shown : [...shown, { kind: 'left-out', what: left }]
}

function framed(content: FrameContent, plain: string | undefined): NotebookOutput {
  return { kind: 'frame', content, plain }
}

/** A specification as it stands; its schema tells the frame which of the two it is. */
function chartOf(form: string, spec: unknown, plain: string | undefined): NotebookOutput {
  const schema = form.includes('vegalite') ? 'vega-lite' : 'vega'
  const named = typeof spec === 'object' && spec !== null ? { $schema: `/schema/${schema}/`, ...spec } : {}
  try {
    const text = JSON.stringify(named)
    return framed({ content: 'vega', text, files: [], heightPx: CHART_HEIGHT_PX }, plain)
  } catch {
    return { kind: 'left-out', what: 'A chart that is nested too deep.' }
  }
}

/** What needs a kernel, or a script of its own. */
function liveForm(forms: JsonRecord): string | undefined {
  const keys = Object.keys(forms)
  if (keys.some((key) => key.startsWith('application/vnd.jupyter.widget-view'))) {
    return 'A widget: it needs the kernel that made it.'
  }
  if (keys.some((key) => /^application\/vnd\.plotly/.test(key))) return 'A Plotly chart: scripts are not run.'
  if (keys.some((key) => key === 'application/javascript' || key === 'javascript')) return 'A script, which is not run.'
  return undefined
}

/** `text/latex` is a formula with its signs around it, or an environment without. */
function latexOf(forms: JsonRecord): string | undefined {
  const latex = (textOf(own(forms, 'text/latex')) ?? textOf(own(forms, 'latex')))?.trim()
  return latex === undefined || latex.startsWith('$') ? latex : `$$\n${latex}\n$$`
}

function unknownForm(forms: JsonRecord, plain: string | undefined): string | undefined {
  const form = Object.keys(forms).find((key) => key.includes('/') && key !== 'text/plain')
  if (plain) return undefined
  return form === undefined ? undefined : `An output of the type ${form.slice(0, 80)}, which has no view here.`
}
