import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { asFault } from '../../base/index.ts'
import type { PartHead } from '../../preview/index.ts'
import { Button, FaultPanel, formatCount, Waiting } from '../../ui/index.ts'
import type { PartProps } from '../part-view.tsx'
import { WaitingPart } from '../waiting-part.tsx'
import { useHighlighted } from './code-text.tsx'
import { HIGHLIGHTED_LINES } from './highlight-limits.ts'
import { type Line, LineList, MOST_LINES } from './line-list.tsx'
import { LineStore, type LinesNow } from './line-store.ts'
import { TextBar } from './text-bar.tsx'
import css from './text-view.module.css'
import { useFind } from './use-find.ts'

type TextHead = Extract<PartHead, { kind: 'text' }>

/** Text of any size: lines are read as they come into sight. */
export function TextView(props: PartProps): ReactNode {
  const { session, at, part } = props
  const text = useQuery({
    queryKey: ['preview-text', props.file.id, at],
    queryFn: ({ signal }) => session.text(at, { signal }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (text.isError) return <FaultPanel fault={asFault(text.error)} />
  if (!text.data || part.kind !== 'text') return <WaitingPart label="Reading" />
  return <Lines {...props} part={part} lineCount={text.data.lineCount} />
}

function Lines(props: PartProps & { part: TextHead; lineCount: number | undefined }): ReactNode {
  const { session, at, file, part, size, lines: marks } = props
  const store = useMemo(() => new LineStore(session, at, props.lineCount), [session, at, props.lineCount])
  const now = useSyncExternalStore(store.subscribe, store.get)
  useEffect(() => () => store.end(), [store])
  const [wraps, setWraps] = useState(false)
  const [isTail, setTail] = useState(false)
  const find = useFind(store, now)
  const text = useWhole(store, now.lineCount, now.version)
  const colours = useHighlighted(text, part.language)
  const lineAt = useMemo(
    () =>
      (line: number): Line | undefined => {
        const one = store.lineAt(line)
        return one === undefined ? undefined : { text: one, isCut: store.isCut(line), spans: colours?.[line] }
      },
    [store, colours],
  )
  return (
    <div className={css.view}>
      {size !== 'tile' && (
        <TextBar
          find={find}
          text={text}
          wraps={wraps}
          onWrap={setWraps}
          isLong={props.lineCount === undefined}
          isTail={isTail}
          onTail={setTail}
          marks={marks}
        />
      )}
      {isTail ? (
        <Tail {...props} wraps={wraps} />
      ) : (
        <LineList
          label={`Text of ${file.name}`}
          total={now.shown}
          lineAt={lineAt}
          version={now.version}
          onWindow={(first, last) => store.want(first, last)}
          wraps={wraps}
          hits={find.text}
          current={find.current}
          marks={size === 'tile' ? undefined : marks}
        />
      )}
      {marks?.marked && <FarLine store={store} now={now} line={marks.marked.from} />}
      {!isTail && now.shown > MOST_LINES && (
        <p className={css.found}>
          The first {formatCount(MOST_LINES)} lines can be scrolled to here. Download it to read on.
        </p>
      )}
      {!isTail && now.isStopped && (
        <div className={css.ways}>
          <span className={css.found}>The last line goes on and on; its end was not found yet.</span>
          <Button small onClick={() => store.goOn()}>
            Look further
          </Button>
        </div>
      )}
      {now.fault && <FaultPanel fault={now.fault} action={<Button onClick={() => store.retry()}>Try again</Button>} />}
    </div>
  )
}

/** A line that is marked, and is not among those that are known: it is looked for, or there is none. */
function FarLine({ store, now, line }: { store: LineStore; now: LinesNow; line: number }): ReactNode {
  const { lineCount, shown, far } = now
  useEffect(() => {
    if (lineCount === undefined && line > shown) void store.reach(line - 1)
  }, [store, line, lineCount, shown])
  if (lineCount !== undefined && line > lineCount) {
    return (
      <p className={css.found} role="status">
        The text has no line {formatCount(line)}: it ends with line {formatCount(lineCount)}.
      </p>
    )
  }
  if (far === undefined) return null
  if (far.state === 'looking') return <Waiting label={`Looking for line ${formatCount(line)}`} />
  return (
    <div className={css.ways} role="status">
      <span className={css.found}>Line {formatCount(line)} was not found yet: the text is long.</span>
      <Button small onClick={() => void store.reach(line - 1)}>
        Look further
      </Button>
    </div>
  )
}

const TAIL_LINES = 1_000

/** The end of a text that nobody wants to read through: its lines have no numbers, as those before them are not counted. */
function Tail({ session, at, file, wraps }: PartProps & { wraps: boolean }): ReactNode {
  const tail = useQuery({
    queryKey: ['preview-tail', file.id, at],
    queryFn: ({ signal }) => session.lastLines(at, TAIL_LINES, { signal }),
    gcTime: 0,
  })
  if (tail.isError) return <FaultPanel fault={asFault(tail.error)} />
  if (!tail.data) return <Waiting label="Reading the end" />
  const { lines, cut } = tail.data
  return (
    <LineList
      label={`End of ${file.name}`}
      total={lines.length}
      lineAt={(line) => ({ text: lines[line] ?? '', isCut: cut.includes(line), spans: undefined })}
      version={0}
      onWindow={() => {}}
      wraps={wraps}
      hits=""
      current={lines.length - 1}
      hasNumbers={false}
    />
  )
}

/** All of a text that is not large, once it is here. */
function useWhole(store: LineStore, lineCount: number | undefined, version: number): string | undefined {
  const isSmall = lineCount !== undefined && lineCount <= HIGHLIGHTED_LINES
  useEffect(() => {
    if (isSmall) store.want(0, lineCount - 1)
  }, [store, isSmall, lineCount])
  return useMemo(() => {
    if (!isSmall || version === 0) return undefined
    const lines = Array.from(store.loaded(), ([, text]) => text)
    return lines.length === lineCount ? lines.join('\n') : undefined
  }, [store, isSmall, lineCount, version])
}
