import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { asFault } from '../../base/index.ts'
import type { DiffSession, TextDiffFacts, TextDiffQuery } from '../../preview/index.ts'
import { CheckField, Chip, countOf, Empty, formatCount, useNarrow } from '../../ui/index.ts'
import { Notes } from '../notes.tsx'
import type { DrawFault } from '../plain-fault.tsx'
import { CopyPatch } from './copy-patch.tsx'
import { LineRows } from './line-rows.tsx'
import { OpeningDiff } from './opening-diff.tsx'
import css from './text-diff-view.module.css'
import told from './told.module.css'

export interface TextDiffViewProps {
  session: DiffSession
  /** Of what is compared: part of the keys under which what was read is kept. */
  id: string
  /** Path of the file. */
  name: string
  drawFault: DrawFault
}

/** What differs between two texts: beside each other, or below each other where the window is narrow. */
export function TextDiffView({ session, id, name, drawFault }: TextDiffViewProps): ReactNode {
  const form = useNarrow() ? 'unified' : 'split'
  const [ignoresSpace, ignoreSpace] = useState(false)
  const [opened, open] = useState<readonly number[]>([])
  const query: TextDiffQuery = { form, ignoresSpace, opened }
  const facts = useQuery({
    queryKey: ['diff-text', id, query],
    queryFn: ({ signal }) => session.text(query, { signal }),
    // The rows that were there stay until those with an opened fold are.
    placeholderData: (before, by) =>
      JSON.stringify(by?.queryKey.slice(0, 2)) === JSON.stringify(['diff-text', id]) ? before : undefined,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (facts.isError) return drawFault(asFault(facts.error), () => void facts.refetch(), null)
  if (facts.data === undefined) return <OpeningDiff name={name} />
  const { rows, notes, addedLines, removedLines, spaceLines } = facts.data
  const isSame = addedLines + removedLines === 0
  return (
    <div className={css.view}>
      <div className={css.bar}>
        <Counts facts={facts.data} />
        <div className={css.ways}>
          {(spaceLines > 0 || ignoresSpace) && (
            <CheckField
              label="Ignore white space"
              checked={ignoresSpace}
              onChange={(ignores) => {
                ignoreSpace(ignores)
                open([])
              }}
            />
          )}
          <CopyPatch session={session} refusal={facts.data.noPatch} />
        </div>
      </div>
      <Notes notes={notes} />
      {isSame ? (
        <Empty title="No line differs">
          {ignoresSpace
            ? 'The versions differ in white space alone.'
            : notes.length > 0
              ? 'The versions differ in what is told above alone.'
              : 'Both versions read the same.'}
        </Empty>
      ) : (
        <LineRows
          key={`${form} ${ignoresSpace}`}
          {...{ session, id, name, query, rows }}
          digits={facts.data.digits}
          onOpen={(fold) => open([...opened, fold])}
        />
      )}
    </div>
  )
}

function Counts({ facts }: { facts: TextDiffFacts }): ReactNode {
  const { addedLines, removedLines, spaceLines } = facts
  return (
    <p className={told.counts} role="status">
      {addedLines > 0 && (
        <Chip tone="ok">
          <span aria-hidden="true">+</span> <strong>{formatCount(addedLines)}</strong> added
        </Chip>
      )}
      {removedLines > 0 && (
        <Chip tone="danger">
          <span aria-hidden="true">−</span> <strong>{formatCount(removedLines)}</strong> removed
        </Chip>
      )}
      {spaceLines > 0 && (
        <span className={told.quiet}>
          {countOf(spaceLines, 'line')} {spaceLines === 1 ? 'differs' : 'differ'} in white space alone
        </span>
      )}
    </p>
  )
}
