import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { isFault } from '../../base/index.ts'
import type { MarkdownImage as Image } from '../../preview/index.ts'
import { useNear } from '../use-near.ts'
import css from './markdown.module.css'
import { useMarkdownPlace } from './markdown-place.ts'
import { readPicture } from './read-picture.ts'

const OUTSIDE = /^https?:\/\/([^/?#]+)/i

/** A picture of the shown revision, read when it comes near. One from elsewhere is told: a package must not make a browser call home. */
export function MarkdownImage({ image }: { image: Image }): ReactNode {
  const host = OUTSIDE.exec(image.source)?.[1]
  if (host === undefined) return <OwnImage image={image} />
  return (
    <span className={css.absent} title={`${image.source} is not fetched`}>
      {image.alt || 'Image'} <small>at {host}</small>
    </span>
  )
}

function OwnImage({ image }: { image: Image }): ReactNode {
  const { place, attachments, idPrefix } = useMarkdownPlace()
  const frame = useRef<HTMLSpanElement>(null)
  const isNear = useNear(frame)
  const [isBroken, setBroken] = useState(false)
  const picture = useQuery({
    // Another document may mean another picture by the same words.
    queryKey: ['markdown-image', idPrefix, image.source],
    queryFn: ({ signal }) => readPicture(image.source, place, attachments, { signal }),
    enabled: isNear,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
  const url = useBlobUrl(picture.data)
  if (picture.isError || isBroken) {
    const why = isFault(picture.error) ? picture.error.message : 'The browser cannot draw this image.'
    return (
      <span className={css.absent}>
        {image.alt || 'Image'} <small>{why}</small>
      </span>
    )
  }
  return (
    <span ref={frame} className={css.picture}>
      {url !== undefined && (
        <img
          src={url}
          alt={image.alt}
          style={image.widthPx === undefined ? undefined : { width: image.widthPx }}
          onError={() => setBroken(true)}
        />
      )}
    </span>
  )
}

function useBlobUrl(blob: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (blob === undefined) return
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  return url
}
