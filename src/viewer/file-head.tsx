import type { ReactNode } from 'react'
import type { PreviewHead } from '../preview/index.ts'
import { MenuButton } from '../ui/index.ts'
import css from './file-view.module.css'

interface FileHeadProps {
  head: PreviewHead
  /** What it is opened as where nobody chose; undefined: the name decides. */
  first: string | undefined
  isChosen: boolean
  onOpenAs: (type: string | undefined) => void
}

/** What a file is, and as what else it may be looked at. */
export function FileHead({ head, first, isChosen, onOpenAs }: FileHeadProps): ReactNode {
  const choices = [
    { id: head.type, label: head.typeName, current: true, onChoose: () => {} },
    ...head.others.map(({ type, typeName }) => ({ id: type, label: typeName, onChoose: () => onOpenAs(type) })),
  ].sort((a, b) => a.label.localeCompare(b.label, 'en'))
  const back = { id: 'as-first', label: 'As its name says', onChoose: () => onOpenAs(first) }
  return (
    <div className={css.head}>
      <p className={css.facts}>
        <span className={css.type}>{head.typeName}</span>
        {head.facts.map((fact) => (
          <bdi key={fact}>{fact}</bdi>
        ))}
      </p>
      <MenuButton small look="quiet" groups={isChosen ? [{ choices }, { choices: [back] }] : [{ choices }]}>
        Open as
      </MenuButton>
    </div>
  )
}
