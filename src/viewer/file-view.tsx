import { type ReactNode, useState } from 'react'
import type { PreviewHead, TableLook } from '../preview/index.ts'
import { Button, useHeldFocus, useLive } from '../ui/index.ts'
import { FileHead } from './file-head.tsx'
import css from './file-view.module.css'
import { Notes } from './notes.tsx'
import { PartTabs } from './part-tabs.tsx'
import { PartView } from './part-view.tsx'
import { type DrawFault, plainFault } from './plain-fault.tsx'
import type { LineMarks } from './text/line-marks.ts'
import { type PreviewState, usePreview } from './use-preview.ts'
import type { ViewedBytes, ViewedFile, ViewedPlace, ViewerHost } from './viewed-file.ts'
import { WaitingPart } from './waiting-part.tsx'

export interface FileViewProps {
  host: ViewerHost
  /** Another object is another file: keep it while it is the same. */
  file: ViewedFile
  place: ViewedPlace
  /** `tile`: as one of many on a dashboard, without ways to open it as something else. */
  size?: 'panel' | 'tile'
  /** The id of a type, where not the name decides. */
  as?: string | undefined
  /** How its table is first seen. */
  look?: TableLook | undefined
  /** The id of the type that the person chose, where the place of the view keeps it. */
  mode?: string | undefined
  /** Hears of a choice; undefined: none, any more. Without it the view keeps the choice itself. */
  onMode?: ((type: string | undefined) => void) | undefined
  /** Which lines of its text are marked; without it they have no addresses. */
  lines?: LineMarks | undefined
  /** Draws what went wrong, with the buttons of the place where the file stands, and `action` beside them. */
  drawFault?: DrawFault
}

/** What a file holds, by the best view that its type has. */
export function FileView(props: FileViewProps): ReactNode {
  if (props.file.sizeBytes === 0) return <p className={css.none}>The file is empty.</p>
  return <ChosenView key={`${props.file.id} ${props.as}`} {...props} />
}

function ChosenView({ as: first, mode, onMode, ...props }: FileViewProps): ReactNode {
  const [own, setOwn] = useState(first)
  const as = onMode ? (mode ?? first) : own
  const openAs = (type: string | undefined) => (onMode ? onMode(type === first ? undefined : type) : setOwn(type))
  const [attempt, setAttempt] = useState(0)
  // What is pressed to open it otherwise goes with the view that it stands in.
  const focus = useHeldFocus<HTMLDivElement>()
  return (
    <div {...focus} className={css.whole}>
      <OpenFile
        key={`${as} ${attempt}`}
        {...props}
        as={as}
        first={first}
        onOpenAs={openAs}
        onRetry={() => setAttempt(attempt + 1)}
      />
    </div>
  )
}

interface OpenFileProps extends FileViewProps {
  first: string | undefined
  onOpenAs: (type: string | undefined) => void
  onRetry: () => void
}

function OpenFile(props: OpenFileProps): ReactNode {
  const { host, file, place, size = 'panel', as, look, lines, first, onOpenAs, onRetry, drawFault = plainFault } = props
  const [pressed, choose] = useState<number>()
  const preview = usePreview(host, file, as)
  if (preview.kind === 'opening') return <WaitingPart label={`Opening ${file.name}`} />
  if (preview.kind === 'failed') {
    const { fault, isReadable } = preview
    return drawFault(fault, onRetry, isReadable && <OtherWays as={as} onOpenAs={onOpenAs} />)
  }
  const { head, session } = preview
  const parts = size === 'tile' ? withoutSource(head.parts) : head.parts
  const chosen = pressed ?? firstPart(parts, lines)
  const part = parts[chosen]
  return (
    <figure className={css.frame}>
      {size === 'panel' && <FileHead head={head} isChosen={as !== first} onOpenAs={onOpenAs} first={first} />}
      <Notes notes={head.notes} />
      {parts.length > 1 && <PartTabs parts={parts} chosen={chosen} onChoose={choose} />}
      {part && (
        <PartView key={chosen} {...{ host, place, session, part, size, look, lines }} file={preview.file} at={chosen} />
      )}
      <ReadNote preview={preview} />
    </figure>
  )
}

/** Lines that are marked are seen in the text, whatever else a file may be seen as. */
function firstPart(parts: PreviewHead['parts'], lines: LineMarks | undefined): number {
  return lines?.marked === undefined
    ? 0
    : Math.max(
        0,
        parts.findIndex(({ kind }) => kind === 'text'),
      )
}

/** A tile shows what a file means, not how it is written. */
function withoutSource(parts: PreviewHead['parts']): PreviewHead['parts'] {
  return parts.length > 1 && parts[0]?.kind !== 'text' && parts.at(-1)?.kind === 'text' ? parts.slice(0, -1) : parts
}

/** Text and bytes can be shown of anything. */
function OtherWays({ as, onOpenAs }: { as: string | undefined; onOpenAs: (type: string) => void }): ReactNode {
  return (
    <>
      {as !== 'text' && as !== 'bytes' && <Button onClick={() => onOpenAs('text')}>Show as text</Button>}
      {as !== 'bytes' && <Button onClick={() => onOpenAs('bytes')}>Show its bytes</Button>}
    </>
  )
}

const NOTES: Record<ViewedBytes['checked'], string> = {
  whole: 'whole file, checked against its hash',
  part: 'read in parts, unchecked',
  own: 'a file of this computer, not yet sent',
}

/** Is what is shown what the package names? */
function ReadNote({ preview }: { preview: Extract<PreviewState, { kind: 'open' }> }): ReactNode {
  const checked = useLive(preview.reading.checked)
  return checked === undefined ? null : <figcaption className={css.note}>{NOTES[checked]}</figcaption>
}
