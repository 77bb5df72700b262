import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { asFault } from '../base/index.ts'
import { Button, FaultPanel, Waiting } from '../ui/index.ts'
import { PartView } from './part-view.tsx'
import type { OpenPreview, ViewedFile, ViewedPlace, ViewerHost } from './viewed-file.ts'

export interface FileViewProps {
  host: ViewerHost
  file: ViewedFile
  place: ViewedPlace
  /** `tile`: as one of many on a dashboard, without ways to open it as something else. */
  size?: 'panel' | 'tile'
  /** The id of a type, where not the name decides. */
  as?: string | undefined
}

/** What a file holds, by the best view that its type has. */
export function FileView({ host, file, place, as }: FileViewProps): ReactNode {
  const preview = usePreview(host, file, as)
  const head = useQuery({
    queryKey: ['preview', file.id, as],
    queryFn: ({ signal }) => preview?.session.open({ signal }) ?? Promise.reject(new Error('not yet open')),
    enabled: preview !== undefined,
    gcTime: 0,
  })
  const [chosen, choose] = useState(0)
  if (head.isError) return <FaultPanel fault={asFault(head.error)} />
  if (preview === undefined || head.data === undefined) return <Waiting label={`Opening ${file.name}`} />
  const part = head.data.parts[chosen]
  return (
    <figure>
      {head.data.parts.length > 1 &&
        head.data.parts.map(({ title }, at) => (
          <Button key={title} onClick={() => choose(at)}>
            {title}
          </Button>
        ))}
      {part && <PartView {...{ host, file, place, part, at: chosen, session: preview.session }} />}
      <figcaption>{head.data.facts.join(' · ')}</figcaption>
    </figure>
  )
}

function usePreview(host: ViewerHost, file: ViewedFile, as: string | undefined): OpenPreview | undefined {
  const [preview, setPreview] = useState<OpenPreview>()
  useEffect(() => {
    let opened: OpenPreview | undefined
    let isOver = false
    void host.openPreview(file, as).then((open) => {
      opened = open
      if (isOver) open.end()
      else setPreview(open)
    })
    return () => {
      isOver = true
      opened?.end()
      setPreview(undefined)
    }
  }, [host, file, as])
  return preview
}
