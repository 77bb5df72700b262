import { type ReactNode, useEffect, useState } from 'react'
import type { NotebookImage } from '../../preview/index.ts'
import css from './notebook.module.css'

/** An image that is kept in the notebook; of a type that the browser draws and cannot run. */
export function NotebookPicture({ image, label }: { image: NotebookImage; label: string }): ReactNode {
  const url = useImageUrl(image)
  const [isDamaged, setDamaged] = useState(false)
  if (isDamaged) return <p className={css.left}>An image that is damaged.</p>
  return url === undefined ? null : (
    <img className={css.picture} src={url} alt={label} onError={() => setDamaged(true)} />
  )
}

function useImageUrl({ bytes, mediaType }: NotebookImage): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes], { type: mediaType }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [bytes, mediaType])
  return url
}
