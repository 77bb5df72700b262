import { type ReactNode, useEffect, useState } from 'react'
import css from './image-view.module.css'

interface ImageViewProps {
  bytes: Uint8Array
  type: string
  name: string
}

export function ImageView({ bytes, type, name }: ImageViewProps): ReactNode {
  const [url, setUrl] = useState<string>()
  const [broken, setBroken] = useState(false)

  useEffect(() => {
    const made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type }))
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [bytes, type])

  if (broken) return <span className={css.broken}>The browser cannot draw this image.</span>
  return (
    <span className={css.frame}>
      {url !== undefined && <img className={css.image} src={url} alt={name} onError={() => setBroken(true)} />}
    </span>
  )
}
