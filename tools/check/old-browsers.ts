import type { Finding } from './finding.ts'

/** What browsers that we serve do not have yet (Chromium 120, Safari 17), and TypeScript lets pass. */
const TOO_NEW = [
  ['URL.parse(', 'parseUrl'],
  ['Iterator.from(', 'a loop'],
  ['Promise.try(', 'an async function'],
  ['RegExp.escape(', 'a pattern of its own'],
  ['Uint8Array.fromBase64(', 'fromBase64'],
] as const

/** Checks what runs in a browser for functions that its oldest does not have. `files`: path from the project's root → text. */
export function checkOldBrowsers(files: ReadonlyMap<string, string>): readonly Finding[] {
  return [...files].filter(([path]) => runsInBrowser(path)).flatMap(([path, source]) => checkSource(path, source))
}

function checkSource(path: string, source: string): Finding[] {
  return source.split('\n').flatMap((text, at) =>
    TOO_NEW.filter(([name]) => text.includes(name)).map(([name, instead]) => ({
      path,
      line: at + 1,
      sentence: `calls ${name.slice(0, -1)}, which is not in Chromium 120 or Safari 17: use ${instead}.`,
    })),
  )
}

function runsInBrowser(path: string): boolean {
  return path.startsWith('src/') && !/\.(test|contract)\.tsx?$|\/node[-/]|\/node\.ts$/.test(path)
}
