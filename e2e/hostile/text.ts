import { gzipSync } from 'node:zlib'
import type { Canary, HostileCase } from './hostile-case.ts'

/** Row 60: texts that want to be more than text, and gzips that want to be more than the memory. */
export const textCases: readonly HostileCase[] = [
  { row: 60, file: 'escapes.log', content: escapes, shows: '^[]8;;' },
  {
    row: 60,
    file: 'markup.txt',
    content: ({ url }) => `<img src="${url}a"><script src="${url}b"></script>\n`,
    shows: '<script src=',
  },
  {
    row: 60,
    file: 'turned.py',
    content: () => 'if access == "user\u202e \u2066# admin\u2069 \u2066":\n',
    shows: '<U+202E>',
  },
  { row: 60, file: 'markup.py', content: markup, shows: '</code><img src=' },
  { row: 60, file: 'bomb.log.gz', content: bomb, shows: 'the line goes on' },
]

/** A link, a title, a picture and a paste, as terminals would take them. */
function escapes({ url, script }: Canary): string {
  return `\u001b]8;;${url}link\u0007press me\u001b]8;;\u0007\n\u001b]0;${script}\u0007\n\u001b[2J\u001b[H\u001b]52;c;cm0gLXJm\u0007\n`
}

/** The highlighter writes HTML where it is let. */
function markup({ url, script }: Canary): string {
  return `text = "</span></code><img src='${url}c' onerror='${script}'>"\n# <svg onload='${script}'>\n`
}

/** A thousand times what it weighs. */
function bomb(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(Buffer.alloc(400_000_000, '0')))
}
