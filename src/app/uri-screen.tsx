import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Navigate, useParams } from 'react-router'
import type { RegistryRef } from '../client/engine.ts'
import { linkTo } from '../features/links.ts'
import { usePage } from '../features/page-context.ts'
import { FaultPanel, Waiting } from '../ui/index.ts'

/** `/uri/quilt+s3://…`: leads to what the URI names. */
export function UriScreen({ registry }: { registry: RegistryRef | undefined }): ReactNode {
  const { engine, links } = usePage()
  const { '*': uri = '' } = useParams()
  const targets = useQuery({
    queryKey: ['uri', uri],
    queryFn: ({ signal }) => (registry ? engine.resolve(registry, uri, { signal }) : []),
  })
  if (targets.isPending) return <Waiting label={`Looking for ${uri}`} />
  const target = targets.data?.[0]
  if (target) return <Navigate to={linkTo(links, target)} replace />
  return (
    <FaultPanel
      fault={{
        code: 'invalid',
        message: 'This is no URI of a package. One looks like quilt+s3://bucket#package=namespace/name.',
        where: { uri },
      }}
    />
  )
}
