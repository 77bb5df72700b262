import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { RevisionView } from '../../client/engine.ts'
import { linkedKey } from '../linked-key.ts'
import { usePage } from '../page-context.ts'
import { ImageView } from './image-view.tsx'
import css from './markdown-view.module.css'
import { IMAGE_MOST, imageType } from './preview-kind.ts'
import { headQuery } from './queries.ts'

interface MarkdownImageProps {
  view: RevisionView
  /** The file whose text names the image. */
  from: string
  alt: string | undefined
  source: string
}

/** An image of the package, or a word in place of any other. */
export function MarkdownImage({ view, from, alt, source }: MarkdownImageProps): ReactNode {
  const { engine } = usePage()
  const key = linkedKey(from, source)
  const type = key === undefined ? undefined : imageType(key)
  const head = useQuery({
    ...headQuery(engine, view.ref, key ?? '', IMAGE_MOST),
    enabled: key !== undefined && type !== undefined,
  })
  if (head.data && type !== undefined) return <ImageView bytes={head.data.bytes} type={type} name={alt || source} />
  return <span className={css.image}>image: {alt || source}</span>
}
