import { Fault } from '../base/index.ts'

/** Is there a match anywhere in the text? As Python's `re.search` says. */
export type TextPattern = (text: string) => boolean

/** A regular expression of Python. One that cannot be used here is an `unsupported` Fault. */
export function compilePattern(pattern: string): TextPattern {
  try {
    const regex = new RegExp(pattern, 'u')
    return (text) => regex.test(text)
  } catch (error) {
    throw new Fault('unsupported', `${JSON.stringify(pattern)} is no regular expression that can be used here.`, {
      cause: error,
    })
  }
}
