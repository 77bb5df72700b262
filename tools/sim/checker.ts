import { createHash } from 'node:crypto'
import type { Report } from './report.ts'

/**
 * What may be demanded of the end of a run. That nothing dangles, that every manifest is what its name says, and that nothing
 * is written or deleted elsewhere (I1, I2, I3, I7), is demanded always.
 */
export interface Promises {
  /** I4, I5: every pointer stays where it was written, but for deletes, and what was told as saved is listed. */
  readonly keepsPointers: boolean
  /**
   * I6. `newest`: `latest` names the newest pointer. `not overtaken`: none older than any that was told to be the latest,
   * and was not deleted since.
   */
  readonly latest: 'newest' | 'not overtaken' | 'free'
  /** Of publishers who raced at least one was told of another. */
  readonly tellsCrossing: boolean
  /** A rollback that was told to be done stands. */
  readonly keepsRollbacks: boolean
  /** After a last repair nothing is left to repair. */
  readonly isRepaired: boolean
  /** Nothing that was deleted comes back, be it under another name. */
  readonly staysDeleted: boolean
}

export interface Evidence {
  readonly name: string
  readonly before: ReadonlyMap<string, string>
  readonly after: ReadonlyMap<string, string>
  readonly reports: readonly Report[]
  readonly promises: Promises
}

/**
 * Holds the invariants of reliability A.3 against what is in the bucket and what people were told: nothing else is looked at,
 * and nothing of the code under test is used. Answers a sentence for each that does not hold.
 */
export function checkBucket(evidence: Evidence): string[] {
  const { promises } = evidence
  return [
    ...dangling(evidence),
    ...manifestsThatAreNot(evidence.after),
    ...strayWrites(evidence),
    ...untrueReports(evidence),
    ...(promises.keepsPointers ? lostPointers(evidence) : []),
    ...(promises.latest === 'newest' ? staleLatest(evidence) : []),
    ...(promises.latest === 'not overtaken' ? overtakenLatest(evidence) : []),
    ...(promises.tellsCrossing ? untoldCrossing(evidence) : []),
    ...(promises.keepsRollbacks ? undoneRollbacks(evidence) : []),
    ...(promises.isRepaired ? unrepaired(evidence) : []),
    ...(promises.staysDeleted ? ghosts(evidence) : []),
  ]
}

const MANIFESTS = '.quilt/packages/'
const POINTERS = '.quilt/named_packages/'

/** I1: every pointer body is 64 hex digits, and its manifest is there. */
function dangling({ after }: Evidence): string[] {
  return [...after].flatMap(([key, text]) => {
    if (!key.startsWith(POINTERS)) return []
    if (!/^[0-9a-f]{64}$/.test(text)) return [`I1: ${key} holds no top hash`]
    return after.has(MANIFESTS + text) ? [] : [`I1: ${key} names a manifest that is not there`]
  })
}

/** I2 and I3: the top hash of a manifest is its name; each entry's object is there, of that size and hash. */
function manifestsThatAreNot(after: ReadonlyMap<string, string>): string[] {
  return [...after].flatMap(([key, text]) => {
    if (!key.startsWith(MANIFESTS)) return []
    const [header, ...entries] = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    const wrong = entries
      .filter((entry) => !isStored(entry, after))
      .map((entry) => `I3: ${entry.logical_key} is not what ${key} says`)
    return topHashOf(header, entries) === key.slice(MANIFESTS.length)
      ? wrong
      : [`I2: ${key} has another top hash`, ...wrong]
  })
}

interface EntryLine {
  readonly logical_key: string
  readonly physical_keys: readonly string[]
  readonly size: number
  readonly hash: { readonly type: string; readonly value: string }
  readonly meta: object
}

function isStored({ physical_keys: [place], size, hash }: EntryLine, after: ReadonlyMap<string, string>): boolean {
  const data = after.get((place ?? '').replace('s3://model/', ''))
  if (data === undefined) return false
  const digest = createHash('sha256').update(data).digest()
  return data.length === size && createHash('sha256').update(digest).digest('base64') === hash.value
}

/** Format §3, for manifests of plain ASCII whose keys need no sorting beyond one level. */
function topHashOf(header: object, entries: readonly EntryLine[]): string {
  const digest = createHash('sha256').update(sorted(header))
  for (const { hash, logical_key, meta, size } of entries) digest.update(sorted({ hash, logical_key, meta, size }))
  return digest.digest('hex')
}

function sorted(value: object): string {
  return JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))))
}

/** I7: what was there stays as it was, and what is new lies where it may. */
function strayWrites({ name, before, after }: Evidence): string[] {
  const changed = [...before].filter(([key, text]) => !key.startsWith(POINTERS) && after.get(key) !== text)
  const mayBe = [MANIFESTS, `${POINTERS}${name}/`, `${name}/`]
  const added = [...after.keys()].filter((key) => !before.has(key) && !mayBe.some((prefix) => key.startsWith(prefix)))
  return [...changed.map(([key]) => `I7: ${key} was changed`), ...added.map((key) => `I7: ${key} was written`)]
}

/** I9: what was told is so. */
function untrueReports({ name, after, reports }: Evidence): string[] {
  return reports.flatMap((report) => {
    if (report.type === 'published' && after.get(MANIFESTS + report.topHash) !== report.manifest) {
      return [`I9: ${report.by} was told of a manifest that is not the one in the bucket`]
    }
    if (report.type !== 'diagnosed') return []
    const { latest, slots } = pointersOf(name, after)
    const told = report.diagnosis
    const isTrue = told?.latest?.topHash === latest && told?.newest?.topHash === slots.at(-1)?.hash
    const isSound = latest !== undefined && latest === slots.at(-1)?.hash
    if (!isTrue) return [`I9: ${report.by} was told of other pointers than are in the bucket`]
    return told !== undefined && (told.state === 'sound') !== isSound ? [`I9: ${report.by} was told ${told.state}`] : []
  })
}

interface Pointers {
  readonly latest: string | undefined
  /** Oldest first. */
  readonly slots: readonly { readonly key: string; readonly slot: number; readonly hash: string }[]
}

function pointersOf(name: string, texts: ReadonlyMap<string, string>): Pointers {
  const prefix = `${POINTERS}${name}/`
  const slots = [...texts]
    .filter(([key]) => key.startsWith(prefix) && /^[0-9]{10}$/.test(key.slice(prefix.length)))
    .map(([key, hash]) => ({ key, slot: Number(key.slice(prefix.length)), hash }))
    .sort((a, b) => a.slot - b.slot)
  return { latest: texts.get(`${prefix}latest`), slots }
}

/** I4 and I5. What somebody set out to delete may be gone, even if they never came back to say so. */
function lostPointers({ name, before, after, reports }: Evidence): string[] {
  const mayGo = new Set(reports.flatMap((report) => (report.type === 'deleting' ? report.keys : [])))
  const isLost = (key: string, hash: string) => !mayGo.has(key) && after.get(key) !== hash
  const old = pointersOf(name, before).slots.filter(({ key, hash }) => isLost(key, hash))
  const told = reports.flatMap((report) => {
    if (report.type === 'restored') {
      const goAgain = reports.flatMap((other) =>
        other.type === 'deleting' && other.by !== report.by ? other.keys : [],
      )
      const gone = report.keys.filter((key) => !key.endsWith('/latest') && !after.has(key) && !goAgain.includes(key))
      return gone.map((key) => `I5: ${key} was told to be back, and is not`)
    }
    if (report.type !== 'published' && report.type !== 'pushed') return []
    const key = `${POINTERS}${name}/${report.pointer}`
    return isLost(key, report.topHash) ? [`I5: what ${report.by} saved is not listed`] : []
  })
  return [...old.map(({ key }) => `I4: ${key} is lost`), ...told]
}

/** I6 at rest. */
function staleLatest({ name, after }: Evidence): string[] {
  const { latest, slots } = pointersOf(name, after)
  const newest = slots.at(-1)
  if (newest === undefined || newest.hash === latest) return []
  return [`I6: latest is not the newest revision, ${newest.key}`]
}

/** I6 where somebody may have died half-way: what was told to be the latest is it, or was followed by a newer one. */
function overtakenLatest({ name, after, reports }: Evidence): string[] {
  const { latest, slots } = pointersOf(name, after)
  if (slots.length > 0 && latest === undefined) return ['I6: there is no latest']
  if (reports.some((report) => report.type === 'published' && report.isForced && report.topHash === latest)) return []
  const at = slots.findLast(({ hash }) => hash === latest)?.slot ?? 0
  return reports.flatMap((report) => {
    if (report.type !== 'published' || !report.isLatest || Number(report.pointer) <= at) return []
    if (!slots.some(({ slot }) => slot === Number(report.pointer))) return []
    return [`I6: ${report.by} was told to be the latest, and an older revision is`]
  })
}

function untoldCrossing({ reports }: Evidence): string[] {
  const published = reports.filter((report) => report.type === 'published')
  const isTold = published.length < 2 || published.some(({ noticed }) => noticed)
  return isTold ? [] : ['A5: two publishers raced, and none was told']
}

function undoneRollbacks({ name, after, reports }: Evidence): string[] {
  const last = reports.findLast((report) => report.type === 'rolled-back')
  const isUndone = last !== undefined && pointersOf(name, after).latest !== last.topHash
  return isUndone ? ['C.3: a rollback was undone'] : []
}

function unrepaired({ reports }: Evidence): string[] {
  const last = reports.findLast((report) => report.type === 'diagnosed')?.diagnosis
  return last?.repair === undefined ? [] : [`C.7: it is still ${last.state} after a repair`]
}

/** What was deleted stays so, takes its `latest` with it, and does not come back under another name. */
function ghosts({ name, before, after, reports }: Evidence): string[] {
  const { latest, slots } = pointersOf(name, after)
  const keysOf = (type: 'deleted' | 'restored') =>
    reports.flatMap((report) => (report.type === type ? report.keys : [])).filter((key) => !key.endsWith('/latest'))
  const wanted = new Set([
    ...keysOf('restored'),
    // A publisher whose pointer is taken away before it was read back writes it again.
    ...reports.flatMap((report) =>
      report.type === 'published' || report.type === 'pushed' ? [`${POINTERS}${name}/${report.pointer}`] : [],
    ),
  ])
  const unlisted = pointersOf(name, before)
  const mayBeListed = unlisted.slots.every(({ hash }) => hash !== unlisted.latest) ? unlisted.latest : undefined
  const undead = keysOf('deleted').filter((key) => after.has(key) && !wanted.has(key))
  const strays = slots.filter(({ key, hash }) => !before.has(key) && !wanted.has(key) && hash !== mayBeListed)
  return [
    ...undead.map((key) => `C.5: ${key} was told to be deleted, and is there`),
    ...strays.map(({ key }) => `C.5: nobody was told of ${key}`),
    ...(latest !== undefined && slots.length === 0 ? ['C.5: a latest without any revision'] : []),
  ]
}
