/** A patch that breaks the code on purpose, and the test that must notice. */
export interface Mutant {
  /** Path of the patch below this folder, without `.patch`. */
  readonly name: string
  /** What no longer holds. */
  readonly breaks: string
  readonly project: string
  /** Path of the test's file. */
  readonly file: string
  /** Part of the test's full name, groups included. */
  readonly test: string
}

/**
 * Reads the head of a patch file: `# breaks: …` and `# test: <vitest project> <file> "<part of the test's name>"`,
 * before the diff. Throws a sentence about the first thing that is missing.
 */
export function parseMutant(name: string, text: string): Mutant {
  const breaks = /^# breaks: (.+)$/m.exec(text)?.[1]
  const test = /^# test: (\S+) (\S+) "(.+)"$/m.exec(text)
  const [, project, file, testName] = test ?? []
  if (breaks === undefined) throw new Error(`${name}.patch does not say "# breaks: …".`)
  if (project === undefined || file === undefined || testName === undefined) {
    throw new Error(`${name}.patch does not say "# test: <project> <file> "<part of a test's name>"".`)
  }
  if (!/^--- a\//m.test(text)) throw new Error(`${name}.patch holds no diff.`)
  return { name, breaks, project, file, test: testName }
}
