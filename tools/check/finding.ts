/** A broken rule of the project, at a line of a file. */
export interface Finding {
  readonly path: string
  readonly line: number
  /** What is wrong, and why it matters. */
  readonly sentence: string
}

export function asLine({ path, line, sentence }: Finding): string {
  return `${path}:${line} ${sentence}`
}
