/** The screen that connects a bucket, with what is known of it: without an endpoint it is looked for at AWS. */
export function connectPath(bucket?: string, endpoint?: string): string {
  if (bucket === undefined) return '/connect'
  const place = endpoint === undefined ? `s3://${bucket}` : `${endpoint}/${bucket}`
  return `/connect?${new URLSearchParams({ place })}`
}

/** The same screen for a store that is there: what it can do. */
export function checkPath(storeId: string): string {
  return `/connect?${new URLSearchParams({ store: storeId })}`
}
