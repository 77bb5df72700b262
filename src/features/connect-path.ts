/** The screen that connects a bucket; `place` is what is known of it: `s3://bucket`, or an endpoint. */
export function connectPath(place?: string): string {
  return place === undefined ? '/connect' : `/connect?${new URLSearchParams({ place })}`
}

/** The same screen for a store that is there: what it can do. */
export function checkPath(storeId: string): string {
  return `/connect?${new URLSearchParams({ store: storeId })}`
}
