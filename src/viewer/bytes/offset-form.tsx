import { type FormEvent, type ReactNode, useState } from 'react'
import { Button, TextField } from '../../ui/index.ts'
import css from './bytes-view.module.css'
import { offsetFrom } from './hex-text.ts'

/** Where to look. */
export function OffsetForm({ sizeBytes, onGo }: { sizeBytes: number; onGo: (offset: number) => void }): ReactNode {
  const [text, setText] = useState('')
  const [isWrong, setWrong] = useState(false)
  const go = (event: FormEvent) => {
    event.preventDefault()
    const offset = offsetFrom(text, sizeBytes)
    setWrong(offset === undefined)
    if (offset !== undefined) onGo(offset)
  }
  return (
    <form className={css.bar} onSubmit={go}>
      <TextField
        label="Go to offset"
        labelHidden
        placeholder="Offset: 1024 or 0x400"
        mono
        value={text}
        error={
          isWrong ? `An offset is a number below ${sizeBytes.toLocaleString('en')}, or 0x and hexadecimal.` : undefined
        }
        onChange={(event) => {
          setText(event.target.value)
          setWrong(false)
        }}
      />
      <Button type="submit">Go</Button>
    </form>
  )
}
