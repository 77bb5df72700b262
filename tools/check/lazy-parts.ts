import type { Finding } from './finding.ts'

const OWN_FILE = 'src/ui/lazy-part.tsx'

/** Code that is loaded ahead of its use may stay away, and a type of preview is loaded by what opens files: at one place. */
const LOADED_ELSEWHERE = /\/load-for-[^/]*\.ts$|^src\/preview\/.*-type\.ts$|\.(test|contract)\.tsx?$/

/** Checks that code which does not come is told as such, and asked for again. `files`: path from the project's root → text. */
export function checkLazyParts(files: ReadonlyMap<string, string>): readonly Finding[] {
  return [...files].flatMap(([path, source]) => [...checkReact(path, source), ...checkImports(path, source)])
}

function checkReact(path: string, source: string): Finding[] {
  if (!path.startsWith('src/') || path === OWN_FILE) return []
  return found(path, source, /\b(?:lazy|Suspense)\b[^{}]*\} from 'react'/).map((finding) => ({
    ...finding,
    sentence:
      "keeps a failed load for good: use lazyPart, lazyDialog or lazyExtra in place of React's lazy and Suspense.",
  }))
}

function checkImports(path: string, source: string): Finding[] {
  if (!/^src\/(client|preview|registry|session|store|transfer|workers)\//.test(path) || LOADED_ELSEWHERE.test(path))
    return []
  return found(path, source, /(?<!ourCode\(|typeof )\bimport\(/).map((finding) => ({
    ...finding,
    sentence: "rejects with an error of the browser's where the code does not come: import by ourCode(import(…)).",
  }))
}

function found(path: string, source: string, pattern: RegExp): Omit<Finding, 'sentence'>[] {
  const at = source.search(pattern)
  return at < 0 ? [] : [{ path, line: source.slice(0, at).split('\n').length }]
}
