import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button, Icon } from '../../ui/index.ts'
import { ChooseButton } from './choose-button.tsx'
import { takeDrop } from './drop-nodes.ts'
import css from './drop-zone.module.css'
import { type Chosen, walkNodes } from './folder-walk.ts'

interface DropZoneProps {
  /** Large while there is nothing yet. */
  large: boolean
  busy: boolean
  /** Where in the package it lands; empty: at the top. */
  folder: string
  /** Makes the top the place where it lands. */
  onTop: () => void
  onChosen: (chosen: Promise<Chosen>) => void
  /** Opens the chooser of what lies in a bucket already. */
  /** Undefined: the registry offers no bucket. */
  onPick: (() => void) | undefined
}

/** Takes folders and files: dropped, pasted, or chosen by a button. */
export function DropZone({ large, busy, folder, onTop, onChosen, onPick }: DropZoneProps): ReactNode {
  const [isOver, setOver] = useState(false)
  usePasteAndStrayDrops(onChosen)

  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const taken = takeDrop(event.dataTransfer.items)
    if (taken !== undefined) onChosen(taken.nodes.then((nodes) => walkNodes(nodes)))
  }
  return (
    <section
      aria-label="Drop files or a folder here"
      className={`${css.zone} ${large ? css.large : ''} ${isOver ? css.over : ''}`}
      onDragEnter={() => setOver(true)}
      onDragOver={(event) => {
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
      }}
      onDragLeave={(event) => {
        const to = event.relatedTarget
        if (!(to instanceof Node && event.currentTarget.contains(to))) setOver(false)
      }}
      onDrop={drop}
    >
      {large && (
        <span className={css.sign}>
          <Icon name="upload" size={28} />
        </span>
      )}
      <p className={css.words} role="status">
        {busy ? 'Reading what you gave…' : large ? 'Drop a folder or files here' : 'Drop more here'}
        {!busy && folder !== '' && (
          <span className={css.folder}>
            {', into '}
            <bdi>{folder}/</bdi>
            <Button look="quiet" small iconOnly aria-label="Into the top of the package instead" onClick={onTop}>
              <Icon name="close" size={12} />
            </Button>
          </span>
        )}
      </p>
      {large && (
        <p className={css.note}>They are hashed at once, here in the browser. Nothing is sent before you publish.</p>
      )}
      <div className={css.buttons}>
        <ChooseButton label="Choose files" folders={false} onChosen={onChosen} />
        <ChooseButton label="Choose folder" folders onChosen={onChosen} />
        {onPick && (
          <Button aria-haspopup="dialog" onClick={onPick}>
            Add from bucket…
          </Button>
        )}
      </div>
    </section>
  )
}

/**
 * Files can be pasted, and dropped beside the zone, anywhere on the screen: without this the browser would leave the page
 * to show the file. Text goes where it is pasted.
 */
function usePasteAndStrayDrops(onChosen: DropZoneProps['onChosen']): void {
  const latest = useRef(onChosen)
  useEffect(() => {
    latest.current = onChosen
  })
  useEffect(() => {
    const take = (event: Event, data: DataTransfer | null) => {
      if (event.defaultPrevented || data === null) return
      const taken = takeDrop(data.items)
      if (taken === undefined) return
      event.preventDefault()
      latest.current(taken.nodes.then((nodes) => walkNodes(nodes)))
    }
    const stop = new AbortController()
    const { signal } = stop
    document.addEventListener('paste', (event) => take(event, event.clipboardData), { signal })
    document.addEventListener('dragover', (event) => event.preventDefault(), { signal })
    document.addEventListener('drop', (event) => take(event, event.dataTransfer), { signal })
    return () => stop.abort()
  }, [])
}
