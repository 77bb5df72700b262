/** Where Quilt's `/b/:bucket/search` leads, with all that it asks. */
export function bucketSearchLink(bucket: string, asked: URLSearchParams): string {
  const search = new URLSearchParams({ b: bucket })
  for (const [name, value] of asked) if (name !== 'b' && name !== 'buckets') search.append(name, value)
  return `/search?${search}`
}
