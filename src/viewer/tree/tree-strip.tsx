import { type ReactNode, useEffect, useState } from 'react'
import { isAbort } from '../../base/index.ts'
import type { TreeDetail } from '../../preview/index.ts'
import { CopyButton, formatCount } from '../../ui/index.ts'
import type { TreeLine } from './tree-lines.ts'
import type { TreeModel } from './tree-model.ts'
import css from './tree-strip.module.css'

/** A value of one line that is no longer stands in full in its row. */
const ROW_HOLDS = 60

/** Where the line stands that is looked at, and its value in full. */
export function TreeStrip({ model, line }: { model: TreeModel; line: TreeLine | undefined }): ReactNode {
  const detail = useDetail(model, line)
  if (line === undefined || line.group || detail === undefined) {
    return <p className={css.none}>Choose a line to see where it stands, and its value in full.</p>
  }
  const { address, text, cut } = detail
  const isLong = !line.canOpen && (text.length > ROW_HOLDS || text.includes('\n'))
  return (
    <section className={css.strip} aria-label="The chosen line">
      <div className={css.head}>
        <code className={css.address}>
          <bdi>{address}</bdi>
        </code>
        <CopyButton text={address} what="path in the file">
          Path
        </CopyButton>
        <CopyButton text={text} what="value">
          Value
        </CopyButton>
      </div>
      {isLong && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section className={css.text} aria-label="Value in full" tabIndex={0}>
          {text}
        </section>
      )}
      {cut && <p className={css.note}>The first {formatCount(text.length)} characters; what is copied is no more.</p>}
    </section>
  )
}

/** Of the line before, until that of the new one is there: so nothing jumps. */
function useDetail(model: TreeModel, line: TreeLine | undefined): TreeDetail | undefined {
  const [detail, setDetail] = useState<TreeDetail>()
  const path = line === undefined || line.group ? undefined : line.id
  useEffect(() => {
    if (path === undefined) return
    const ended = new AbortController()
    const places = path === '' ? [] : path.split('.').map(Number)
    model.reader.detail(places, { signal: ended.signal }).then(
      (read) => !ended.signal.aborted && setDetail(read),
      (error: unknown) => !isAbort(error) && !ended.signal.aborted && model.failed.set(error),
    )
    return () => ended.abort()
  }, [model, path])
  return detail
}
