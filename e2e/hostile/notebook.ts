import type { Canary, HostileCase } from './hostile-case.ts'

/** Row 48: what a notebook can bring along. */
export const notebookCases: readonly HostileCase[] = [
  { row: 48, file: 'outputs.ipynb', content: outputs, shows: 'outputs stand here' },
  { row: 48, file: 'large.ipynb', content: large, shows: 'An output of 12 MB is too large.' },
  { row: 48, file: 'old.ipynb', content: old, shows: 'old stands here' },
]

function outputs({ url, script }: Canary): string {
  const html = `<h1>html stands here</h1><script>${script}</script><img src=x onerror="${script}"><img src="${url}output"><form action="${url}form"></form>`
  const frame = `<b onmouseover="${script}">bold</b><img src=x onerror="${script}"><iframe src="${url}frame"></iframe><link rel=stylesheet href="${url}css">`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="${script}"><script>${script}</script><image href="${url}svg"/></svg>`
  const datas = [
    { 'text/html': html },
    { 'text/html': frame },
    { 'image/svg+xml': svg },
    { 'application/javascript': script },
    { 'application/vnd.jupyter.widget-view+json': { model_id: '__proto__' } },
    { 'text/markdown': `[a](javascript:${script}) ![b](${url}markdown) <img src=x onerror="${script}">` },
    { 'text/latex': `$\\href{javascript:${script}}{x} \\includegraphics{${url}latex}$` },
    { 'image/png': '!!! no base64 !!!', 'text/plain': 'damaged' },
    JSON.parse('{"__proto__": {"polluted": 1}, "constructor": "x", "text/plain": "proto"}'),
  ]
  const text = `\u001b]8;;${url}osc\u0007link\u001b]8;;\u0007 \u001b[31mred\u001b[0m <script>${script}</script>`
  return notebook([
    { cell_type: 'markdown', source: `outputs stand here <script>${script}</script> ![x](${url}cell)` },
    code(datas.map((data) => ({ output_type: 'display_data', data, metadata: {} }))),
    code([{ output_type: 'stream', name: 'stdout', text }]),
    code([{ output_type: 'error', ename: `<img onerror="${script}">`, evalue: '', traceback: [text] }]),
    { cell_type: 'markdown', source: '![a](attachment:a.svg)', attachments: { 'a.svg': { 'image/svg+xml': svg } } },
  ])
}

function large(): string {
  const data = { 'text/html': `<p>${'x'.repeat(12_000_000)}</p>` }
  return notebook([code([{ output_type: 'display_data', data, metadata: {} }])])
}

function old({ script }: Canary): string {
  const cell = {
    cell_type: 'code',
    input: '"old stands here"',
    outputs: [
      { output_type: 'display_data', javascript: script, html: `<script>${script}</script>` },
      { output_type: 'pyout', text: 'x', prompt_number: 1, metadata: {} },
    ],
  }
  return JSON.stringify({ nbformat: 3, nbformat_minor: 0, metadata: {}, worksheets: [{ cells: [cell] }] })
}

function code(outputs: readonly object[]): object {
  return { cell_type: 'code', source: 'show()', execution_count: 1, metadata: {}, outputs }
}

function notebook(cells: readonly object[]): string {
  return JSON.stringify({ nbformat: 4, nbformat_minor: 4, metadata: {}, cells })
}
