import { type ReactNode, useMemo, useState } from 'react'
import { Fault } from '../../base/index.ts'
import type { MediaPart } from '../../preview/index.ts'
import { Button, FaultPanel, Waiting } from '../../ui/index.ts'
import type { PartProps } from '../part-view.tsx'
import css from './media-view.module.css'
import { Renewals, type Stand, unplayable } from './playback.ts'
import { Player } from './player.tsx'
import { useAddress } from './use-address.ts'

/** Sound and pictures, streamed by the browser. What it says it cannot play is not asked for. */
export function MediaView({ file, part }: PartProps): ReactNode {
  const [isForced, force] = useState(false)
  if (part.kind !== 'media') return null
  if (!isForced && !isPlayed(part)) {
    return (
      <FaultPanel
        fault={new Fault('unsupported', unplayable(file.name, part.codecs ?? []))}
        action={<Button onClick={() => force(true)}>Try it all the same</Button>}
      />
    )
  }
  return <Streamed file={file} part={part} />
}

function Streamed({ file, part }: { file: PartProps['file']; part: MediaPart }): ReactNode {
  const { media, mediaType, codecs = [] } = part
  const { state, renew } = useAddress(file, mediaType)
  const renewals = useMemo(() => new Renewals(), [])
  const [stand, setStand] = useState<Stand>()
  const [isOver, setOver] = useState(false)
  if (isOver) return <FaultPanel fault={new Fault('unsupported', unplayable(file.name, codecs))} />
  if (state.kind === 'failed')
    return <FaultPanel fault={state.fault} action={<Button onClick={renew}>Try again</Button>} />
  if (state.kind === 'asking') {
    return (
      <div className={css[media]}>
        <Waiting label={`Opening ${file.name}`} />
      </div>
    )
  }
  const onError = (last: Stand) => {
    if (!renewals.mayGoOn(last.seconds)) return setOver(true)
    setStand(last)
    renew()
  }
  return (
    <Player
      key={`${state.turn} ${state.url}`}
      media={media}
      url={state.url}
      label={file.name}
      from={stand}
      onError={onError}
    />
  )
}

/** `''` is a browser's no; all its other answers are guesses. */
function isPlayed({ media, mediaType }: MediaPart): boolean {
  return document.createElement(media).canPlayType(mediaType) !== ''
}
