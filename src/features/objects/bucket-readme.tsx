import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import type { ObjectView, RegistryRef } from '../../client/engine.ts'
import { FilePreview } from '../file-preview.tsx'
import { usePage } from '../page-context.ts'
import { useObjectPlace, viewedObject } from '../viewed-object.ts'
import { README } from './object-key.ts'
import css from './object-screen.module.css'
import { objectQuery } from './queries.ts'

/** What the README at the top of a bucket says of it. One that cannot be read says nothing: it stands in the table, too. */
export function BucketReadme({ registry }: { registry: RegistryRef }): ReactNode {
  const { engine } = usePage()
  const object = useQuery(objectQuery(engine, registry, { key: README }))
  return object.data ? <Shown registry={registry} object={object.data} /> : null
}

function Shown({ registry, object }: { registry: RegistryRef; object: ObjectView }): ReactNode {
  const { engine } = usePage()
  const place = useObjectPlace(registry, README)
  const file = useMemo(() => viewedObject(engine, registry, object), [engine, registry, object])
  return (
    <section className={css.readme} aria-label={README}>
      <FilePreview registry={registry} file={file} place={place} />
    </section>
  )
}
