import type { Step } from './bench.ts'
import { good, limited, skipped } from './verdict.ts'

/** What is lost with a header that cannot be read; the adapter makes up for it with further requests (engines.md §7.3). */
const WITHOUT: Readonly<Record<string, string>> = {
  ETag: 'each part of an upload has to be asked for again',
  'x-amz-version-id': 'each version written has to be looked up',
  'x-amz-checksum-sha256': 'what arrived is not confirmed',
  'Content-Range': 'previews ask twice',
  Date: 'a wrong clock is noticed late',
}

/** Which headers of all the answers so far could be read? */
export const headers: Step = async ({ headers: seen, isBrowser, versions, abilities, writing }) => {
  if (!isBrowser) return good('Outside of a browser no header is hidden.')
  if (!seen.any()) return skipped('No answer could be looked at.')
  const hidden = seen.hidden({
    versions: versions === 'kept',
    sha256: writing === 'open' && abilities?.checksums === 'checked',
  })
  if (hidden.length === 0) return good('The page may read the headers that it needs.')
  const lost = hidden.map((name) => `${name} (${WITHOUT[name]})`).join(', ')
  return {
    ...limited(
      `The CORS rule hides headers from this page: ${lost}. It works all the same; its ExposeHeaders should name them.`,
    ),
    needs: 'cors',
  }
}
