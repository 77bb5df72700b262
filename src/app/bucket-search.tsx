import type { ReactNode } from 'react'
import { Navigate, useSearchParams } from 'react-router'
import { bucketSearchLink } from './bucket-search-link.ts'
import { useRegistry } from './layouts.tsx'

/** Searching one bucket is searching with that bucket chosen. */
export function BucketSearch(): ReactNode {
  const { bucket } = useRegistry()
  const [search] = useSearchParams()
  return <Navigate to={bucketSearchLink(bucket, search)} replace />
}
