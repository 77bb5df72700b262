export interface TextDiffQuery {
  /** Changed lines in one row, or each line in its own. */
  readonly form: 'split' | 'unified'
  /** Lines that differ in white space alone are the same. */
  readonly ignoresSpace: boolean
  /** Places of folds that were opened. */
  readonly opened: readonly number[]
}

export interface TextDiffFacts {
  /** Rows of this form, with folds. */
  readonly rows: number
  readonly addedLines: number
  readonly removedLines: number
  /** Of the changed lines, those that differ in white space alone. */
  readonly spaceLines: number
  /** Digits of the largest line number. */
  readonly digits: number
  /** Sentences on what else differs or was left out: encodings, line ends, the end of the file, lines past the limit. */
  readonly notes: readonly string[]
  /** Why no patch can be made; undefined: it can. */
  readonly noPatch: string | undefined
}

export interface TextDiffWindow {
  readonly rows: readonly TextDiffRow[]
}

export type TextDiffRow =
  | {
      readonly kind: 'line'
      /** `changed`: both sides have it, in a `split` row. */
      readonly change: 'same' | 'changed' | 'removed' | 'added'
      readonly base: DiffLine | undefined
      readonly other: DiffLine | undefined
    }
  /** Lines that are the same, and not shown. `fold`: its place, for `TextDiffQuery.opened`. */
  | {
      readonly kind: 'fold'
      readonly fold: number
      readonly lines: number
      readonly base: number
      readonly other: number
    }

export interface DiffLine {
  /** From 0. */
  readonly line: number
  readonly text: string
  /** What differs within the line: from and to, in signs of `text`. */
  readonly marks: readonly (readonly [from: number, to: number])[]
  /** Signs before `text` and behind it that are left out of a long line. */
  readonly before: number
  readonly behind: number
}
