import { type ReactNode, useId, useRef, useState } from 'react'
import type { KeysReading } from '../../client/engine.ts'
import { Button, countOf, HiddenText } from '../../ui/index.ts'
import css from './keys-box.module.css'

interface KeysBoxProps {
  problems: KeysReading['problems']
  /** How many profiles were found. */
  found: number
  onText: (text: string) => void
}

/** Takes a whole text of keys, by paste, drop or file, and shows nothing of it: it goes to the engine at once. */
export function KeysBox({ problems, found, onText }: KeysBoxProps): ReactNode {
  const id = useId()
  const file = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const readFile = async (chosen: Blob | undefined) => {
    if (chosen) onText(await chosen.slice(0, MAX_BYTES + 1).text())
  }
  return (
    <div>
      <label className={css.label} htmlFor={id}>
        Paste or drop keys
      </label>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way of three, the others are by keyboard */}
      <div
        className={`${css.box} ${isOver ? css.over : ''}`}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          const { files } = event.dataTransfer
          if (files.length > 0) void readFile(files[0])
          else onText(event.dataTransfer.getData('text/plain'))
        }}
      >
        <textarea
          id={id}
          className={css.text}
          rows={1}
          placeholder="Paste here"
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${id}-note`}
          onPaste={(event) => {
            event.preventDefault()
            onText(event.clipboardData.getData('text/plain'))
          }}
          onChange={({ currentTarget }) => {
            const text = currentTarget.value
            currentTarget.value = ''
            onText(text)
          }}
        />
        <Button small onClick={() => file.current?.click()}>
          Choose a file…
        </Button>
        <input
          ref={file}
          type="file"
          hidden
          onChange={({ currentTarget }) => {
            void readFile(currentTarget.files?.[0])
            currentTarget.value = ''
          }}
        />
      </div>
      <div id={`${id}-note`} aria-live="polite">
        {found > 0 && <HiddenText>{countOf(found, 'profile')} found</HiddenText>}
        {found === 0 && problems.length === 0 && (
          <p className={css.hint}>A credentials file of the AWS CLI, export lines, or JSON.</p>
        )}
        {problems.length > 0 ? (
          <ul className={css.problems}>
            {found === 0 && <li>No keys were found in this text.</li>}
            {problems.slice(0, MAX_SHOWN).map(({ line, problem }) => (
              <li key={`${line} ${problem}`}>
                {line !== undefined && `Line ${line}: `}
                {problem}
              </li>
            ))}
            {problems.length > MAX_SHOWN && <li>and {problems.length - MAX_SHOWN} more</li>}
          </ul>
        ) : null}
      </div>
    </div>
  )
}

const MAX_SHOWN = 5
/** What the reader takes; one byte more, and it says that it is too much. */
const MAX_BYTES = 1024 * 1024
