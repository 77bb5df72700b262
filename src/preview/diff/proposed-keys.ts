import { type Call, throwIfAborted } from '../../base/index.ts'
import { messages } from '../messages.ts'
import type { Cell } from '../preview-part.ts'
import { type KeyColumn, uniqueKeys } from './row-keys.ts'

/** A column of both sides that may be a key. */
export interface KeyCandidate {
  readonly name: string
  readonly base: KeyColumn
  readonly other: KeyColumn
}

type Rows = readonly (readonly Cell[])[]

/** Columns that are looked at, alone and in pairs; and keys that are proposed. */
const [MOST_ALONE, MOST_PAIRED, MOST_PROPOSED] = [64, 8, 5]

/**
 * Columns whose values tell all rows apart on both sides: of those the one that most rows of both sides have in common, for numbers
 * that were measured are told apart, too, but come again by chance alone. Where no column does, pairs of the first.
 */
export async function proposedKeys(
  candidates: readonly KeyCandidate[],
  base: Rows,
  other: Rows,
  call?: Call,
): Promise<readonly (readonly string[])[]> {
  const alone = candidates.slice(0, MOST_ALONE).map((one) => [one])
  const found = await unique(alone, base, other, call)
  if (found.length > 0) return found
  const few = candidates.slice(0, MOST_PAIRED)
  return unique(
    few.flatMap((one, at) => few.slice(at + 1).map((two) => [one, two])),
    base,
    other,
    call,
  )
}

async function unique(choices: readonly (readonly KeyCandidate[])[], base: Rows, other: Rows, call?: Call) {
  const found: { readonly names: readonly string[]; readonly shared: number }[] = []
  for (const choice of choices) {
    const ours = uniqueKeys(
      base,
      choice.map((one) => one.base),
    )
    const theirs =
      ours &&
      uniqueKeys(
        other,
        choice.map((one) => one.other),
      )
    if (ours && theirs) found.push({ names: choice.map(({ name }) => name), shared: ours.intersection(theirs).size })
    await messages()
    throwIfAborted(call?.signal)
  }
  return found
    .sort((a, b) => b.shared - a.shared)
    .slice(0, MOST_PROPOSED)
    .map(({ names }) => names)
}
