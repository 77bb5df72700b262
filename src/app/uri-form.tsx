import { type FormEvent, type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { Button, TextField } from '../ui/index.ts'
import css from './uri-screen.module.css'

interface UriFormProps {
  /** What the address holds; empty: nothing. */
  uri: string
  error: string | undefined
}

/** Where a URI is typed, and told what is wrong with it. */
export function UriForm({ uri, error }: UriFormProps): ReactNode {
  const navigate = useNavigate()
  const [typed, setTyped] = useState(uri)
  const open = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim() !== '') void navigate(`/uri/${encodeURIComponent(typed.trim())}`)
  }
  return (
    <div className={css.view}>
      <title>Open a URI · Selvage</title>
      <div>
        <h1>Open a URI</h1>
        <p className={css.lead}>
          A URI names a package, a revision or a file of it, wherever its catalog stands. “Copy URI” in the menu of a
          package makes one.
        </p>
      </div>
      <form className={css.form} onSubmit={open}>
        <TextField
          label="URI"
          mono
          autoFocus
          value={typed}
          placeholder="quilt+s3://bucket#package=team/data"
          onChange={({ target }) => setTyped(target.value)}
          error={typed === uri ? error : undefined}
          hint={
            <>
              <code>quilt+s3://bucket#package=team/data</code>, then <code>@hash</code> or <code>:tag</code>, and{' '}
              <code>&path=…</code> where one is meant.
            </>
          }
        />
        <Button type="submit" look="primary">
          Open
        </Button>
      </form>
    </div>
  )
}
