import { posix } from 'node:path'
import type { Finding } from './finding.ts'

const mostLines = 300
const mostTestLines = 600
const emptyWords = new Set(['util', 'utils', 'helper', 'helpers', 'manager', 'misc', 'common'])

/** Checks length and name of each source file. `files`: path from the project's root → text. */
export function checkFileShapes(files: ReadonlyMap<string, string>): readonly Finding[] {
  return [...files].flatMap(([path, source]) => [...checkLength(path, source), ...checkName(path)])
}

function checkLength(path: string, source: string): Finding[] {
  const isTest = /\.(test|contract|oracle|spec)\.tsx?$/.test(path)
  const most = isTest ? mostTestLines : mostLines
  const lines = source.trimEnd().split('\n').length
  if (lines <= most) return []
  return [{ path, line: most + 1, sentence: `has ${lines} lines, more than ${most}: it holds more than one idea.` }]
}

function checkName(path: string): Finding[] {
  const words = posix.basename(path).split('.')[0]?.split('-') ?? []
  const word = words.find((part) => emptyWords.has(part))
  if (word === undefined) return []
  return [{ path, line: 1, sentence: `is named "${word}", which says nothing: name it for what is in it.` }]
}
