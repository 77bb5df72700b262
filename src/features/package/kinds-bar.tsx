import type { ReactNode } from 'react'
import type { FolderFacts } from '../../client/engine.ts'
import { Bytes, countOf, formatPercent } from '../../ui/index.ts'
import css from './kinds-bar.module.css'

/** The kinds of files by their share of the bytes. The words say all of it: the bar is for the eye. */
export function KindsBar({ facts }: { facts: FolderFacts }): ReactNode {
  const parts = partsOf(facts)
  if (parts.length === 0) return <p className={css.words}>There are no files in it.</p>
  return (
    <div className={css.kinds}>
      {parts.length > 1 && facts.sizeBytes > 0 && (
        <div className={css.bar} aria-hidden="true">
          {parts.map(({ name, sizeBytes }) => (
            <span
              key={name}
              className={css.part}
              style={{ flexGrow: sizeBytes / facts.sizeBytes }}
              title={`${name}: ${formatPercent(sizeBytes / facts.sizeBytes)}`}
            />
          ))}
        </div>
      )}
      <ul className={css.list} aria-label="Kinds of files">
        {parts.map(({ name, files, sizeBytes }) => (
          <li key={name} className={css.kind}>
            {parts.length > 1 && <span className={css.sign} />}
            <bdi className={css.name}>{name}</bdi>
            <span className={css.words}>
              <Bytes count={sizeBytes} /> · {countOf(files, 'file')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function partsOf({ kinds, otherKinds }: FolderFacts) {
  const named = kinds.map(({ ending, ...facts }) => ({ name: ending === '' ? 'no ending' : `.${ending}`, ...facts }))
  if (otherKinds === undefined) return named
  const { files, sizeBytes } = otherKinds
  return [...named, { name: `${otherKinds.kinds} other kinds`, files, sizeBytes }]
}
