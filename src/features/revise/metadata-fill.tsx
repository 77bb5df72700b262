import { type ReactNode, useRef, useState } from 'react'
import { asFault } from '../../base/index.ts'
import type { FormModel } from '../../client/engine.ts'
import { Button } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import css from './metadata-editor.module.css'

interface MetadataFillProps {
  text: string
  form: FormModel | undefined
  onFill: (text: string) => void
}

/** Takes metadata out of a JSON or CSV file, over what is there. */
export function MetadataFill({ text, form, onFill }: MetadataFillProps): ReactNode {
  const { engine } = usePage()
  const input = useRef<HTMLInputElement>(null)
  const [outcome, setOutcome] = useState<{ readonly isWrong: boolean; readonly message: string }>()
  const fill = async (file: File) => {
    try {
      onFill(await engine.fillFromFile(text, form, file))
      setOutcome({ isWrong: false, message: `Filled in from ${file.name}.` })
    } catch (error) {
      setOutcome({ isWrong: true, message: `Nothing was filled in: ${asFault(error).message}` })
    }
  }
  return (
    <div className={css.fill}>
      <Button small onClick={() => input.current?.click()}>
        Fill in from a file
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,.csv,.tsv,application/json,text/csv"
        aria-label="A JSON or CSV file with metadata"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          // Emptied, so that choosing the same again is a change, too.
          currentTarget.value = ''
          if (file) void fill(file)
        }}
      />
      <span className={outcome?.isWrong ? css.problem : css.note} aria-live="polite">
        {outcome?.message ?? 'JSON, or CSV with names and values'}
      </span>
    </div>
  )
}
