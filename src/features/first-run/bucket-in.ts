/** The bucket of `lab-data`, `s3://lab-data`, or an address of a catalog; undefined: it names none. */
export function bucketIn(text: string): string | undefined {
  return /^(?:.*(?:^s3:\/|\/b)\/)?([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/.*)?$/.exec(text.trim())?.[1]
}
