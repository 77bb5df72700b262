import type { ReactNode } from 'react'
import type { DraftEdit, RebaseConflict } from '../../client/engine.ts'
import { Button, CodeBlock, countOf, useHeldFocus } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import css from './rebase-panel.module.css'
import type { DraftHandle } from './use-draft.ts'
import { useEdits } from './use-edits.ts'

/** The id by which the panel gets the focus. */
export const REBASE_PANEL = 'rebase'

const WORDS: Readonly<Record<RebaseConflict['mine'], string>> = {
  added: 'added',
  changed: 'changed',
  moved: 'moved',
  removed: 'removed',
}

/** What came of a rebase: what was taken over, and what both changed, to be settled one by one. */
export function RebasePanel({ handle }: { handle: DraftHandle }): ReactNode {
  const { draft, state, change } = handle
  const { edit, error } = useEdits(handle)
  const held = useHeldFocus<HTMLElement>()
  const conflicts = state?.conflicts ?? []
  const news = draft.rebased
  if (news === undefined && conflicts.length === 0) return null
  const isSettled = conflicts.length === 0 && news?.theirMetaText === undefined
  const on = news?.topHash ?? state?.base?.topHash
  return (
    <section {...held} className={css.panel} id={REBASE_PANEL} aria-label="On top of theirs">
      <div className={css.head}>
        <div>
          <h2>Yours stands on top of theirs now{on !== undefined && <> ({on.slice(0, 7)})</>}</h2>
          <p className={css.words} role="status">
            {news !== undefined && taken(news.taken)}
            {isSettled ? ' Publish when you are ready.' : ''}
          </p>
        </div>
        {isSettled && (
          <Button look="quiet" small onClick={() => change(() => ({ rebased: undefined }))}>
            Close
          </Button>
        )}
      </div>
      {error && <FaultView error={error} storeId={handle.subject.registry.storeId} />}
      {conflicts.length > 0 && <Conflicts conflicts={conflicts} onSettle={edit} />}
      {news?.theirMetaText !== undefined && (
        <TheirMetadata
          text={news.theirMetaText}
          onChoose={(metaText) => change(() => ({ rebased: { ...news, theirMetaText: undefined }, ...metaText }))}
        />
      )}
    </section>
  )
}

function taken(count: number): string {
  if (count === 0) return 'There was nothing of theirs to take over.'
  return `${countOf(count, 'change')} of theirs ${count === 1 ? 'was' : 'were'} taken over.`
}

interface ConflictsProps {
  conflicts: readonly RebaseConflict[]
  onSettle: (...edits: readonly DraftEdit[]) => void
}

function Conflicts({ conflicts, onSettle }: ConflictsProps): ReactNode {
  const settle = (side: 'mine' | 'theirs', ...paths: readonly string[]) =>
    onSettle(...paths.map((path) => ({ type: 'settle' as const, path, side })))
  const all = conflicts.map(({ path }) => path)
  return (
    <>
      <div className={css.ask}>
        <p>
          Both of you changed {countOf(conflicts.length, 'path')}. Whose shall {conflicts.length === 1 ? 'it' : 'each'}{' '}
          be?
        </p>
        {conflicts.length > 1 && (
          <div className={css.sides}>
            <Button small onClick={() => settle('mine', ...all)}>
              All mine
            </Button>
            <Button small onClick={() => settle('theirs', ...all)}>
              All theirs
            </Button>
          </div>
        )}
      </div>
      <ul className={css.list}>
        {conflicts.map(({ path, mine, theirs }) => (
          <li key={path} className={css.conflict}>
            <div className={css.path}>
              <bdi>{path}</bdi>
              <p className={css.words}>
                mine: {WORDS[mine]} · theirs: {WORDS[theirs]}
              </p>
            </div>
            <div className={css.sides}>
              <Button small aria-label={`Mine for ${path}`} onClick={() => settle('mine', path)}>
                Mine
              </Button>
              <Button small aria-label={`Theirs for ${path}`} onClick={() => settle('theirs', path)}>
                Theirs
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

interface TheirMetadataProps {
  text: string
  onChoose: (change: { metaText?: string }) => void
}

function TheirMetadata({ text, onChoose }: TheirMetadataProps): ReactNode {
  return (
    <div className={css.meta}>
      <p>They changed the metadata of the package, too. The field holds yours.</p>
      <CodeBlock title="Theirs" code={text === '' ? '{}' : text} />
      <div className={css.sides}>
        <Button small onClick={() => onChoose({})}>
          Keep my metadata
        </Button>
        <Button small onClick={() => onChoose({ metaText: text })}>
          Use their metadata
        </Button>
      </div>
    </div>
  )
}
