import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useRef, useState } from 'react'
import { asFault } from '../../base/index.ts'
import { Button, countOf, FaultPanel, Icon, Notice } from '../../ui/index.ts'
import type { PartProps } from '../part-view.tsx'
import { WaitingPart } from '../waiting-part.tsx'
import css from './frame.module.css'
import { Frame } from './frame.tsx'
import { readFrameFiles } from './frame-files.ts'

/** HTML, SVG or a chart in its frame, with a way to see it larger. */
export function FrameView({ host, file, place, session, at, size }: PartProps): ReactNode {
  const [isLarge, setLarge] = useState(false)
  const content = useQuery({
    queryKey: ['frame', file.id, at],
    queryFn: async ({ signal }) => {
      const { content, text, files, heightPx } = await session.frame(at, { signal })
      return { heightPx, content: { content, text }, ...(await readFrameFiles(files, place, { signal })) }
    },
    gcTime: 0,
    staleTime: Infinity,
  })
  if (content.isError) return <FaultPanel fault={asFault(content.error)} />
  if (content.data === undefined) return <WaitingPart label="Reading" />
  const { missing, files } = content.data
  const frame = (
    <Frame frameUrl={host.frameUrl} label={file.name} content={content.data.content} files={files} look="page" />
  )
  return (
    <div className={css.view}>
      {missing.length > 0 && (
        <Notice tone="info">
          {countOf(missing.length, 'file')} that it names {missing.length === 1 ? 'is' : 'are'} not here, or too large:{' '}
          {missing.slice(0, 3).join(', ')}
          {missing.length > 3 && ' …'}
        </Notice>
      )}
      <div className={css.panel} style={{ height: panelHeight(content.data.heightPx) }}>
        {frame}
      </div>
      {size !== 'tile' && (
        <div className={css.bar}>
          <span>In a closed frame: nothing in it runs with your rights, or reaches the network.</span>
          <Button small onClick={() => setLarge(true)}>
            Open larger
          </Button>
        </div>
      )}
      {isLarge && (
        <Large label={file.name} onClose={() => setLarge(false)}>
          {frame}
        </Large>
      )}
    </div>
  )
}

const LEAST_PX = 240

/** As high as what it holds, if that is known and no more than the window has. */
function panelHeight(heightPx: number | undefined): string | undefined {
  return heightPx === undefined ? undefined : `min(${Math.max(LEAST_PX, heightPx)}px, var(--part-max, 70dvh))`
}

function Large({ label, onClose, children }: { label: string; onClose: () => void; children: ReactNode }): ReactNode {
  const shown = useRef(false)
  const show = (dialog: HTMLDialogElement | null) => {
    if (dialog === null || shown.current) return
    shown.current = true
    dialog.showModal()
  }
  return (
    <dialog ref={show} className={css.large} aria-label={label} onClose={onClose}>
      <div className={css.largeHead}>
        <strong>{label}</strong>
        <Button
          look="quiet"
          iconOnly
          aria-label="Close"
          onClick={(event) => event.currentTarget.closest('dialog')?.close()}
        >
          <Icon name="close" />
        </Button>
      </div>
      {children}
    </dialog>
  )
}
