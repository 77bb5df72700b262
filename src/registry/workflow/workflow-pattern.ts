import { Fault, isFault } from '../../base/index.ts'
import { translatePattern } from './workflow-pattern-reader.ts'

/** Is there a match anywhere in the text? As Python's `re.search` says. */
export type TextPattern = (text: string) => boolean

/**
 * A regular expression in Python's words, which configurations and schemas are written in.
 *
 * One that Python would refuse is a `corrupt` Fault, one that JavaScript cannot follow (an atomic group, a possessive
 * repeat, a conditional, `\N{…}`) an `unsupported` one. What is translated means the same, but for two things that no schema
 * should lean on: a reference to a group that took no part matches nothing here, and lookbehind may be of any length.
 */
export function compilePattern(pattern: string): TextPattern {
  const { source, flags } = translatePattern(pattern)
  try {
    const regex = new RegExp(source, flags)
    return (text) => regex.test(text)
  } catch (error) {
    if (isFault(error)) throw error
    throw new Fault(
      'unsupported',
      `${JSON.stringify(pattern)} is a regular expression that this browser cannot follow.`,
      {
        cause: error,
      },
    )
  }
}
