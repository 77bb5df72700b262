import { Fault } from '../base/index.ts'

/**
 * A logical key under which a file may be put into a package (format §6), given back as it is.
 * Not empty, no slash at the end, and no part that is empty, `.` or `..`; all else is allowed. Else an `invalid` Fault.
 */
export function checkLogicalKey(text: string): string {
  const problem = keyProblem(text)
  if (problem === undefined) return text
  throw new Fault('invalid', `${JSON.stringify(text)} cannot be a path in a package: ${problem}.`, {
    action: 'fix-input',
    where: { logicalKey: text },
  })
}

function keyProblem(text: string): string | undefined {
  if (text === '') return 'it is empty'
  if (text.endsWith('/')) return 'it ends with a slash, so it names no file'
  for (const part of text.split('/')) {
    if (part === '') return 'it begins with a slash or has two in a row'
    if (part === '.' || part === '..') return `it holds the part ${part}`
  }
  return undefined
}
