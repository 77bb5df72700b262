import type { Canary, HostileCase } from './hostile-case.ts'

/** Rows 51 and 52: formulas, and rows that no reader was made for. */
export const tableCases: readonly HostileCase[] = [
  { row: 51, file: 'formulas.csv', content: formulas, shows: /=HYPERLINK\("http[^"]*"\)/ },
  { row: 51, file: 'markup.csv', content: markup, shows: '<img src=x' },
  { row: 51, file: 'markup.jsonl', content: markupLines, shows: '<script>' },
  { row: 52, file: 'one-line.csv', content: () => `a,${'x'.repeat(20 * 1024 * 1024)}`, shows: 'longer than 16 MiB' },
  { row: 52, file: 'columns.csv', content: columns, shows: 'more fields than the 100,000 columns shown' },
  {
    row: 52,
    file: 'unclosed.csv',
    content: () => `a,b\n1,"x\n${'2,3\n'.repeat(9)}`,
    shows: 'quote that nothing closes',
  },
  { row: 52, file: 'wide.csv', content: () => utf16('a,b\n1,"Ⅱ\nⅢ"\n'), shows: 'UTF-16 LE' },
  { row: 52, file: 'nul.csv', content: () => `${'a,b\n'.repeat(99)}\0,\0\n`, shows: 'controls, such as NUL' },
]

function formulas({ url, script }: Canary): string {
  const cells = [
    `=HYPERLINK("${url}link")`,
    `=IMPORTDATA("${url}data")`,
    "=cmd|' /C calc'!A0",
    `+${url}`,
    `@SUM(A1)`,
    '-2+3',
  ]
  return `formula,link\n${cells.map((cell) => `"${cell.replaceAll('"', '""')}","javascript:${script.replaceAll('"', '""')}"\n`).join('')}`
}

function markup({ url, script }: Canary): string {
  const cell = `<img src=x onerror="${script}"><a href="${url}a">a</a>`.replaceAll('"', '""')
  return `"${cell}","<svg onload=${script.replaceAll('"', '""')}>"\n"${cell}",${url}\n`
}

function markupLines({ url, script }: Canary): string {
  return `${JSON.stringify({ [`<img src=${url}>`]: `<script>${script}</script>`, __proto__: 1, toString: url })}\n`
}

/** A million columns. */
function columns(): string {
  return `${'c,'.repeat(1_000_000)}c\n${'1,'.repeat(1_000_000)}1\n`
}

function utf16(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Uint16Array.from(`\ufeff${text}`, (sign) => sign.charCodeAt(0)).buffer)
}
