import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { Button, formatCount, Icon } from '../../ui/index.ts'
import css from './pdf-view.module.css'

interface PageFormProps {
  page: number
  count: number
  onGo: (page: number) => void
}

/** Which page it is, and the way to another one. */
export function PageForm({ page, count, onGo }: PageFormProps): ReactNode {
  const [text, setText] = useState(String(page))
  useEffect(() => setText(String(page)), [page])
  const go = (event: FormEvent) => {
    event.preventDefault()
    const wanted = Number.parseInt(text, 10)
    if (Number.isNaN(wanted)) return setText(String(page))
    onGo(Math.min(count, Math.max(1, wanted)))
  }
  return (
    <form className={css.pager} onSubmit={go}>
      <Button small iconOnly aria-label="Page before" disabled={page <= 1} onClick={() => onGo(page - 1)}>
        <span className={css.back}>
          <Icon name="chevron-right" size={14} />
        </span>
      </Button>
      <input
        className={css.number}
        aria-label={`Page, of ${formatCount(count)}`}
        inputMode="numeric"
        autoComplete="off"
        value={text}
        onChange={({ target }) => setText(target.value)}
        onBlur={() => setText(String(page))}
      />
      <span className={css.count}>of {formatCount(count)}</span>
      <Button small iconOnly aria-label="Page after" disabled={page >= count} onClick={() => onGo(page + 1)}>
        <Icon name="chevron-right" size={14} />
      </Button>
    </form>
  )
}
