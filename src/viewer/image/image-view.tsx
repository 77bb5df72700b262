import { type ReactNode, useState } from 'react'
import { Fault } from '../../base/index.ts'
import { Button, Empty, FaultPanel, Notice, Waiting } from '../../ui/index.ts'
import type { PartProps } from '../part-view.tsx'
import css from './image-view.module.css'
import { PageLeaf } from './page-leaf.tsx'
import { PictureStage } from './picture-stage.tsx'
import { usePicture } from './use-picture.ts'

/** A picture; of several pages one after the other. A huge one waits for a press. */
export function ImageView(props: PartProps): ReactNode {
  const [page, setPage] = useState(0)
  const { part } = props
  const pages = part.kind === 'image' ? (part.pages ?? []) : []
  return (
    <div className={css.view}>
      {pages.length > 1 && <PageLeaf names={pages} page={page} onPage={setPage} />}
      <Page {...props} page={page} />
    </div>
  )
}

function Page({ session, at, file, part, size, page }: PartProps & { page: number }): ReactNode {
  const [isForced, force] = useState(false)
  const [isBroken, setBroken] = useState(false)
  const state = usePicture(session, at, page, isForced)
  if (isBroken) return <FaultPanel fault={broken(file.name)} />
  switch (state.kind) {
    case 'failed':
      return <FaultPanel fault={state.fault} />
    case 'reading':
      return <Reserved part={part} name={file.name} />
    case 'too-large':
      return (
        <Empty
          title={state.mayTry ? 'Too large to draw by itself' : 'Too large to draw'}
          action={state.mayTry && <Button onClick={() => force(true)}>Draw it smaller</Button>}
        >
          {state.why}
        </Empty>
      )
    case 'drawn':
      return (
        <>
          {state.notes.map((note) => (
            <Notice key={note} tone="info">
              {note}
            </Notice>
          ))}
          <PictureStage
            drawing={state.drawing}
            size={state.size}
            label={file.name}
            isTile={size === 'tile'}
            onBroken={() => setBroken(true)}
          />
        </>
      )
  }
}

/** As high as the picture will be, so that nothing jumps. */
function Reserved({ part, name }: { part: PartProps['part']; name: string }): ReactNode {
  const size = part.kind === 'image' ? part.size : undefined
  return (
    <div
      className={css.reserved}
      style={size && { width: size.widthPx, aspectRatio: `${size.widthPx} / ${size.heightPx}` }}
    >
      <Waiting label={`Reading ${name}`} />
    </div>
  )
}

function broken(name: string): Fault {
  return new Fault(
    'corrupt',
    `The browser cannot draw ${name}: it is damaged, or of a kind that this browser does not know. Download it to look at it.`,
  )
}
