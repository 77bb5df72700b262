import type { ReactNode } from 'react'
import type { EntryState } from '../../client/engine.ts'
import { Chip, type ChipTone, formatCount, HiddenText } from '../../ui/index.ts'
import css from './state-chip.module.css'

const LOOKS: Readonly<Record<Exclude<EntryState, 'same'>, { sign: string; tone: ChipTone }>> = {
  added: { sign: '+', tone: 'ok' },
  changed: { sign: '~', tone: 'warn' },
  moved: { sign: '→', tone: 'accent' },
  removed: { sign: '−', tone: 'danger' },
}

/** What became of an entry: word, colour and sign; of one that is as it was, nothing. */
export function StateChip({ state, short = false }: { state: EntryState; short?: boolean }): ReactNode {
  if (state === 'same') return null
  const { sign, tone } = LOOKS[state]
  if (short) {
    return (
      <Chip tone={tone} sign={state}>
        <span aria-hidden="true">{sign}</span>
        <HiddenText>{state}</HiddenText>
      </Chip>
    )
  }
  return (
    <Chip tone={tone}>
      <span aria-hidden="true">{sign}</span> {state}
    </Chip>
  )
}

/** How many entries have become what. */
export function CountChips({ counts }: { counts: Readonly<Record<EntryState, number>> }): ReactNode {
  const states = ['added', 'changed', 'moved', 'removed'] as const
  const changed = states.filter((state) => counts[state] > 0)
  const as = counts.same === 1 ? 'as it was' : 'as they were'
  return (
    <div className={css.counts} role="status">
      {changed.map((state) => (
        <Chip key={state} tone={LOOKS[state].tone}>
          <span aria-hidden="true">{LOOKS[state].sign}</span>
          <strong>{formatCount(counts[state])}</strong> {state}
        </Chip>
      ))}
      <span className={css.same}>
        {changed.length === 0
          ? `nothing changed yet, ${formatCount(counts.same)} ${as}`
          : `${formatCount(counts.same)} ${as}`}
      </span>
    </div>
  )
}
