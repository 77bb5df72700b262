import { type Call, type Fault, isAbort, isFault } from '../../base/index.ts'
import type { Bench, Step } from './bench.ts'
import { firstPage } from './first-page.ts'
import { type Finding, good, limited, skipped } from './verdict.ts'

/** Answers that speak of the keys themselves, and not of what they may do (engines.md §3, §4). */
const KEY_CODES = new Set([
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidToken',
  'TokenRefreshRequired',
  'RequestTimeTooSkewed',
])

/** Does the store know the keys? */
export const keys: Step = async ({ listing, signed }) => {
  if (!signed) return skipped('Nobody is signed in to this store, so it is asked as by anybody.')
  if (!isFault(listing)) return good('The store takes the keys.')
  if (listing.code === 'signed-out') return notTaken(listing, 'The session has ended. Sign in again.')
  if (listing.code === 'cors') {
    return {
      ...notTaken(listing, 'The bucket’s CORS rule does not let this page send keys. Its AllowedHeaders need “*”.'),
      needs: 'cors',
    }
  }
  if (KEY_CODES.has(String(listing.where.code)) || listing.where.status === 401) {
    return notTaken(listing, listing.message)
  }
  return listing.code === 'denied'
    ? good('The store knows the keys.')
    : skipped('Whether the store takes the keys could not be told.')
}

/** May the registry be listed, and the bucket around it? */
export const list: Step = async (bench, call) => {
  const { listing, signed, target } = bench
  if (isFault(listing, 'denied')) {
    if (!signed) return { ...skipped('The bucket is not public: it takes a sign-in.'), stop: 'It takes a sign-in.' }
    return {
      outcome: 'bad',
      sentence: `These keys may not list “${target.bucket}”, so that no package can be found.`,
      fault: listing.toWire(),
      needs: 'reader',
    }
  }
  if (isFault(listing)) {
    return { outcome: 'bad', sentence: listing.message, fault: listing.toWire(), stop: 'The bucket cannot be listed.' }
  }
  const whole = await firstPage(bench, '', call)
  if (!isFault(whole)) return good('The bucket may be listed.')
  if (whole.code !== 'denied') throw whole
  return limited('Only packages may be listed, and not the other objects of the bucket: “Add from bucket” shows none.')
}

/** May objects be read? Where there is none yet, one is asked for that cannot be there. */
export const read: Step = async (bench, call) => {
  const { store, listing, signed, folder } = bench
  const key = isFault(listing) ? undefined : listing?.find(({ sizeBytes }) => sizeBytes > 0)?.key
  try {
    await readSome(bench, key ?? `${folder}nothing`, call)
    const facts = await store.head({ key: key ?? `${folder}nothing` }, call)
    if (facts?.versionId !== undefined) bench.versioned = { key: facts.key, versionId: facts.versionId }
    return good('Objects may be read.')
  } catch (error) {
    if (isAbort(error) || !isFault(error)) throw error
    if (key === undefined && error.code === 'absent') return good('Objects may be read; there is none yet.')
    if (error.code !== 'denied') return { outcome: 'bad', sentence: error.message, fault: error.toWire() }
    // Without the right to list, S3 refuses what is not there.
    if (key === undefined && isFault(listing)) return skipped('Without a listing there is no object to try.')
    if (!signed) return limited('Objects may be listed, but not read, without a sign-in.', error.toWire())
    return {
      outcome: 'bad',
      sentence: 'These keys may list objects, but not read them.',
      fault: error.toWire(),
      needs: 'reader',
    }
  }
}

/** Are overwritten and deleted objects kept? */
export const versions: Step = async (bench, call) => {
  const { store, signed } = bench
  bench.versions = await attempt(() => store.versions(call), 'unknown')
  switch (bench.versions) {
    case 'kept':
      return (await mayReadVersions(bench, call))
        ? good('The bucket keeps versions: nothing that is overwritten is lost.')
        : NO_OLD_VERSIONS
    case 'none':
      return limited(
        'The bucket keeps no versions. Packages work; a file that is overwritten or deleted in the bucket is gone for all revisions.',
      )
    case 'unknown':
      return {
        ...limited('Whether the bucket keeps versions may not be asked. Selvage finds it out when it writes.'),
        needs: signed ? 'reader' : undefined,
      }
  }
}

/** Packages name the versions of their objects, which is a right of its own. */
export async function mayReadVersions({ store, versioned }: Bench, call: Call): Promise<boolean> {
  if (versioned === undefined) return true
  const facts = await attempt(() => store.head(versioned, call), undefined)
  return facts !== undefined
}

export const NO_OLD_VERSIONS: Finding = {
  outcome: 'bad',
  sentence: 'The bucket keeps versions, but these keys may not read one by its name, as packages do.',
  needs: 'reader',
}

/** Some bytes of an object, by a range, as previews read them. */
export async function readSome({ store }: Bench, key: string, call: Call): Promise<Uint8Array> {
  const { stream } = await store.read({ key }, { ...call, range: { from: 0, to: 16 } })
  const chunks: Uint8Array<ArrayBuffer>[] = []
  for await (const chunk of stream) chunks.push(new Uint8Array(chunk))
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}

async function attempt<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isAbort(error) || !isFault(error)) throw error
    return otherwise
  }
}

const notTaken = (fault: Fault, sentence: string): Finding => ({
  outcome: 'bad',
  sentence,
  fault: fault.toWire(),
  stop: 'The keys are not taken.',
})
