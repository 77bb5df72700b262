import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Navigate, useLocation } from 'react-router'
import { asFault } from '../base/index.ts'
import type { UriTarget } from '../client/engine.ts'
import { usePage } from '../features/page-context.ts'
import { resolvedLink, uriInAddress } from '../features/resolved-from.ts'
import { Waiting } from '../ui/index.ts'
import { UriForm } from './uri-form.tsx'
import { uriPlace } from './uri-place.ts'

/** `/uri/<URI>`: leads to what the URI names, or says what is wrong with it where it can be mended. */
export function UriScreen(): ReactNode {
  const { links, stores } = usePage()
  const { uri, target, error } = useUriInAddress()
  if (target) return <Navigate to={resolvedLink(uriPlace(links, stores, target), uri)} replace />
  if (uri !== '' && error === undefined) return <Waiting label={`Reading ${uri}`} />
  return <UriForm key={uri} uri={uri} error={error} />
}

interface UriInAddress {
  /** Empty: the address has none. */
  readonly uri: string
  readonly target: UriTarget | undefined
  /** What is wrong with it. */
  readonly error: string | undefined
}

/** The URI of an address `/<word>/<URI>`, and what it names. */
export function useUriInAddress(): UriInAddress {
  const { engine } = usePage()
  const { pathname, search, hash } = useLocation()
  const uri = uriInAddress(pathname.split('/').slice(2).join('/'), search, hash)
  const read = useQuery({
    queryKey: ['uri', uri],
    queryFn: () => engine.readUri(uri),
    enabled: uri !== '',
    staleTime: Number.POSITIVE_INFINITY,
  })
  return { uri, target: read.data, error: read.isError ? asFault(read.error).message : undefined }
}
