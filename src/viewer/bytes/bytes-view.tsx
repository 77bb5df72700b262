import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { Button, FaultPanel } from '../../ui/index.ts'
import type { PartProps } from '../part-view.tsx'
import { ByteStore, ROW_BYTES } from './byte-store.ts'
import css from './bytes-view.module.css'
import { byteSigns, hexText, offsetText } from './hex-text.ts'
import { OffsetForm } from './offset-form.tsx'

const ROW_PX = 20
/** Browsers know no element of any height: a larger file is seen in stretches of so many rows. */
const STRETCH_ROWS = 1_000_000

/** Bytes in hexadecimal, read in ranges as they come into sight. */
export function BytesView({ file, size }: PartProps): ReactNode {
  const store = useMemo(() => new ByteStore(file), [file])
  const now = useSyncExternalStore(store.subscribe, store.get)
  const [stretch, setStretch] = useState(0)
  const [target, setTarget] = useState<number>()
  const frame = useRef<HTMLElement>(null)
  const allRows = Math.ceil(file.sizeBytes / ROW_BYTES)
  const base = stretch * STRETCH_ROWS
  const virtual = useVirtualizer({
    count: Math.min(STRETCH_ROWS, allRows - base),
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    overscan: 20,
  })
  const first = base + (virtual.range?.startIndex ?? 0)
  const last = base + (virtual.range?.endIndex ?? 0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: after a fault what is in sight is asked for again
  useEffect(() => store.want(first * ROW_BYTES, (last + 1) * ROW_BYTES), [store, first, last, now.fault])
  useEffect(() => () => store.end(), [store])
  useEffect(() => {
    if (target !== undefined) virtual.scrollToIndex(Math.floor(target / ROW_BYTES) - base, { align: 'center' })
  }, [target, base, virtual])
  const goTo = (offset: number) => {
    setStretch(Math.floor(offset / ROW_BYTES / STRETCH_ROWS))
    setTarget(offset)
  }
  const digits = Math.max(8, (file.sizeBytes - 1).toString(16).length)
  return (
    <div className={css.view}>
      {size !== 'tile' && <OffsetForm sizeBytes={file.sizeBytes} onGo={goTo} />}
      <section
        ref={frame}
        className={css.frame}
        aria-label={`Bytes of ${file.name}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
      >
        <div className={css.rows} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const at = (base + index) * ROW_BYTES
            const bytes = store.bytesAt(at)
            const isTarget = target !== undefined && Math.floor(target / ROW_BYTES) === base + index
            return (
              <div
                key={index}
                className={`${css.row} ${isTarget ? css.target : ''}`}
                style={{ transform: `translateY(${start}px)` }}
              >
                <span className={css.offset}>{offsetText(at, digits)}</span>
                <span className={css.hex}>{bytes ? hexText(bytes) : '…'}</span>
                <bdo dir="ltr" className={css.signs}>
                  {bytes && byteSigns(bytes)}
                </bdo>
              </div>
            )
          })}
        </div>
      </section>
      {now.fault && <FaultPanel fault={now.fault} action={<Button onClick={() => store.retry()}>Try again</Button>} />}
    </div>
  )
}
