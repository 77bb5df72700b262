import type { EntryChange } from '../../client/engine.ts'
import type { ChipTone } from '../../ui/index.ts'

interface ChangeWord {
  readonly sign: string
  readonly word: string
  readonly tone: ChipTone
}

/** State is word, colour and sign, never colour alone. */
export const CHANGE_WORDS: Readonly<Record<EntryChange, ChangeWord>> = {
  added: { sign: '+', word: 'added', tone: 'ok' },
  changed: { sign: '~', word: 'changed', tone: 'warn' },
  moved: { sign: '→', word: 'moved', tone: 'accent' },
  removed: { sign: '−', word: 'removed', tone: 'danger' },
  meta: { sign: '~', word: 'metadata', tone: 'warn' },
  same: { sign: '=', word: 'same', tone: 'neutral' },
}

/** In the order in which counts are told. */
export const CHANGES = ['added', 'changed', 'moved', 'meta', 'removed'] as const satisfies readonly EntryChange[]
