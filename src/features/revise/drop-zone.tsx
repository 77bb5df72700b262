import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button, Icon } from '../../ui/index.ts'
import css from './drop-zone.module.css'
import { type Chosen, chosenFiles, droppedEntries, walkEntries } from './folder-walk.ts'

interface DropZoneProps {
  /** Large while there is nothing yet. */
  large: boolean
  busy: boolean
  onChosen: (chosen: Promise<Chosen>) => void
  children?: ReactNode
}

/** Takes folders and files: dropped, pasted, or chosen by a button. */
export function DropZone({ large, busy, onChosen, children }: DropZoneProps): ReactNode {
  const [isOver, setOver] = useState(false)
  usePasteAndStrayDrops(onChosen)

  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onChosen(walkEntries(droppedEntries(event.dataTransfer.items)))
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
      <p className={css.words}>
        {busy ? 'Reading what you gave…' : large ? 'Drop a folder or files here' : 'Drop more here'}
      </p>
      {large && (
        <p className={css.note}>They are hashed at once, here in the browser. Nothing is sent before you publish.</p>
      )}
      <ChooseButtons onChosen={onChosen} />
      {children}
    </section>
  )
}

function ChooseButtons({ onChosen }: Pick<DropZoneProps, 'onChosen'>): ReactNode {
  return (
    <div className={css.buttons}>
      <ChooseButton label="Choose files" folders={false} onChosen={onChosen} />
      <ChooseButton label="Choose folder" folders onChosen={onChosen} />
    </div>
  )
}

interface ChooseButtonProps extends Pick<DropZoneProps, 'onChosen'> {
  label: string
  folders: boolean
}

function ChooseButton({ label, folders, onChosen }: ChooseButtonProps): ReactNode {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button onClick={() => input.current?.click()}>{label}</Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={label}
        {...(folders ? { webkitdirectory: '' } : {})}
        onChange={({ currentTarget }) => {
          const chosen = chosenFiles(currentTarget.files ?? [])
          // Emptied, so that choosing the same again is a change, too.
          currentTarget.value = ''
          onChosen(Promise.resolve(chosen))
        }}
      />
    </>
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
      const entries = droppedEntries(data.items)
      if (entries.length === 0) return
      event.preventDefault()
      latest.current(walkEntries(entries))
    }
    const stop = new AbortController()
    const { signal } = stop
    document.addEventListener('paste', (event) => take(event, event.clipboardData), { signal })
    document.addEventListener('dragover', (event) => event.preventDefault(), { signal })
    document.addEventListener('drop', (event) => take(event, event.dataTransfer), { signal })
    return () => stop.abort()
  }, [])
}
