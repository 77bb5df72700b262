import type { RowChange } from '../../preview/index.ts'
import type { ChipTone } from '../../ui/index.ts'

/** State is word, colour and sign, never colour alone. */
export const ROW_WORDS: Readonly<
  Record<RowChange, { readonly sign: string; readonly label: string; readonly tone: ChipTone }>
> = {
  added: { sign: '+', label: 'Added', tone: 'ok' },
  removed: { sign: '−', label: 'Removed', tone: 'danger' },
  changed: { sign: '~', label: 'Changed', tone: 'warn' },
}
