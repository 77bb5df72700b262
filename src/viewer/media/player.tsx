import { type ReactNode, type SyntheticEvent, useRef } from 'react'
import css from './media-view.module.css'
import type { Stand } from './playback.ts'

interface PlayerProps {
  media: 'audio' | 'video'
  url: string
  label: string
  /** Where the address before this one ended. */
  from: Stand | undefined
  /** With where it stood. */
  onError: (stand: Stand) => void
}

/** The browser's own player, with its own keys. */
export function Player({ media, url, label, from, onError }: PlayerProps): ReactNode {
  const wasPlaying = useRef(false)
  const given = {
    src: url,
    controls: true,
    preload: 'metadata',
    className: media === 'video' ? css.video : css.audio,
    'aria-label': label,
    onPlay: () => {
      wasPlaying.current = true
    },
    onPause: () => {
      wasPlaying.current = false
    },
    onLoadedMetadata: ({ currentTarget }: SyntheticEvent<HTMLMediaElement>) => {
      if (from === undefined || from.seconds === 0) return
      currentTarget.currentTime = from.seconds
      // Refused where the person never pressed play on this page: then they press it again.
      if (from.wasPlaying) currentTarget.play().catch(() => undefined)
    },
    onError: ({ currentTarget }: SyntheticEvent<HTMLMediaElement>) =>
      onError({ seconds: currentTarget.currentTime, wasPlaying: wasPlaying.current }),
  } as const
  // biome-ignore-start lint/a11y/useMediaCaption: subtitles that a file brings are in it
  return media === 'video' ? <video {...given} playsInline /> : <audio {...given} />
  // biome-ignore-end lint/a11y/useMediaCaption: as above
}
