import type { ReactNode } from 'react'
import type { DraftState } from '../../client/engine.ts'
import { Button, countOf } from '../../ui/index.ts'
import { type Chosen, chosenFiles } from './folder-walk.ts'
import css from './troubles.module.css'

interface TroublesProps {
  troubles: DraftState['troubles']
  onRemove: (path: string) => void
  onChosen: (chosen: Promise<Chosen>) => void
}

/** Files that cannot be published as they are: which, why, and a way out for each. */
export function Troubles({ troubles, onRemove, onChosen }: TroublesProps): ReactNode {
  if (troubles.length === 0) return null
  return (
    <section className={css.troubles} aria-label="Files with a problem">
      <h2>
        {countOf(troubles.length, 'file')} cannot be published as {troubles.length === 1 ? 'it is' : 'they are'}
      </h2>
      <ul className={css.list}>
        {troubles.map(({ path, fault }) => (
          <li key={path} className={css.trouble}>
            <div className={css.words}>
              <bdi className={css.path}>{path}</bdi>
              <p className={css.why}>{fault.message}</p>
            </div>
            <div className={css.ways}>
              {fault.action === 'choose-again' && <ChooseAgain path={path} onChosen={onChosen} />}
              <Button small aria-label={`Remove ${path}`} onClick={() => onRemove(path)}>
                Remove
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Takes one file for a path that stands in the draft already. */
function ChooseAgain({ path, onChosen }: { path: string; onChosen: TroublesProps['onChosen'] }): ReactNode {
  return (
    <label className={css.choose}>
      Choose again
      <input
        type="file"
        className={css.input}
        aria-label={`Choose ${path} again`}
        onChange={({ currentTarget }) => {
          const [first] = chosenFiles(currentTarget.files ?? []).files
          currentTarget.value = ''
          if (first === undefined) return
          onChosen(
            Promise.resolve({ files: [{ logicalKey: path, file: first.file }], folder: undefined, unreadable: [] }),
          )
        }}
      />
    </label>
  )
}
