import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { PathStep, RegistryRef } from '../../client/engine.ts'
import { Bytes, Cell, Chip, CopyButton, countOf, formatCount, When } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { CHANGE_WORDS, CHANGES } from './change-words.ts'
import css from './path-history.module.css'
import type { PathRow } from './path-rows.ts'

interface StepCellsProps {
  registry: RegistryRef
  name: string
  row: Extract<PathRow, { kind: 'step' }>
}

/** One revision, and what it did to the path. */
export function StepCells({ registry, name, row }: StepCellsProps): ReactNode {
  const { links } = usePage()
  const { step, before, cameBack } = row
  const { topHash, change, path, message, fault, sizeBytes, createdMs, kind } = step
  const short = topHash.slice(0, 7)
  const isThere = change !== 'removed' && change !== 'absent' && change !== 'unknown'
  const title = fault ? 'cannot be read' : message || 'no message'
  const more = kind === 'folder' ? { under: path } : { file: path }
  const isStep = before !== undefined && change !== 'same' && change !== 'absent' && change !== 'unknown'
  return (
    <>
      <Cell>
        <State change={change} cameBack={cameBack} />
      </Cell>
      <Cell className={css.revision} title={fault?.message ?? message}>
        <span className={css.first}>
          <Link className={fault ? css.lost : css.link} to={links.tree(registry, name, topHash, isThere ? path : '')}>
            {title}
          </Link>
        </span>
        <span className={css.second}>
          <CopyButton text={topHash} what={`hash ${short}`} className={css.copy}>
            <code>{short}</code>
          </CopyButton>
          <Way registry={registry} name={name} step={step} />
          {isStep && (
            <Link className={css.slim} to={links.compare(registry, name, before.topHash, topHash, more)}>
              what changed
            </Link>
          )}
        </span>
      </Cell>
      <Cell look="number" className={css.wide}>
        {sizeBytes !== undefined && <Bytes count={sizeBytes} />}
      </Cell>
      <Cell look="number" className={css.when}>
        <When ms={createdMs} />
      </Cell>
      <Cell className={`${css.wide} ${css.compare}`}>
        {isStep && (
          <Link
            to={links.compare(registry, name, before.topHash, topHash, more)}
            aria-label={`What changed in ${short}`}
          >
            What changed
          </Link>
        )}
      </Cell>
    </>
  )
}

function State({ change, cameBack }: { change: PathStep['change']; cameBack: boolean }): ReactNode {
  if (change === 'unknown') return <Chip tone="warn">? not known</Chip>
  if (change === 'absent') return <Chip>not there</Chip>
  const { sign, word, tone } = CHANGE_WORDS[change]
  return (
    <Chip tone={tone}>
      <span aria-hidden="true">{sign}</span> {cameBack && change === 'added' ? 'came back' : word}
    </Chip>
  )
}

/** From where it came, or to where it went; of a folder, what changed below it; of a file, its hash. */
function Way({ registry, name, step }: { registry: RegistryRef; name: string; step: PathStep }): ReactNode {
  const { links } = usePage()
  const { movedFrom, movedTo, counts, entries, hashText, change } = step
  if (movedFrom !== undefined) {
    return (
      <span className={css.way}>
        from <bdi>{movedFrom}</bdi>
        {entries !== undefined && ` · ${countOf(entries, 'file')} in it`}
      </span>
    )
  }
  if (movedTo !== undefined) {
    return (
      <span className={css.way}>
        went to{' '}
        <Link to={links.history(registry, name, movedTo)}>
          <bdi>{movedTo}</bdi>
        </Link>
      </span>
    )
  }
  if (counts && change !== 'removed' && change !== 'absent') {
    const told = CHANGES.filter((one) => counts[one] > 0)
    const words = told.map((one) => `${CHANGE_WORDS[one].sign}${formatCount(counts[one])} ${CHANGE_WORDS[one].word}`)
    return <span className={css.way}>{[...words, `${countOf(entries ?? 0, 'file')} in it`].join(' · ')}</span>
  }
  const value = hashText?.split(' ').at(-1)
  return value === undefined ? null : (
    <span className={css.way} title={hashText}>
      content <code>{value.slice(0, 10)}</code>
    </span>
  )
}
