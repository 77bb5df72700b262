import type { ConnectionProbe, ConnectionVerdict } from '../../client/engine.ts'

/** What each probe is called, in the order in which they are tried. */
export const PROBE_TITLES: Readonly<Record<ConnectionProbe, string>> = {
  reachable: 'Reachable',
  cors: 'CORS',
  clock: 'Clock',
  region: 'Region',
  keys: 'Keys',
  list: 'List',
  read: 'Read',
  versions: 'Versions',
  write: 'Write',
  multipart: 'Large files',
  conditions: 'Two at once',
  checksums: 'Checksums',
  delete: 'Delete',
  headers: 'Headers',
}

/** The probe that is tried now; undefined: all are done. */
export function nextProbe(verdicts: readonly ConnectionVerdict[]): string | undefined {
  return Object.values(PROBE_TITLES)[verdicts.length]
}

/** Rows of a list: what was not tried for one reason stands in one. */
export function rowsOf(verdicts: readonly ConnectionVerdict[]): readonly (readonly ConnectionVerdict[])[] {
  const rows: ConnectionVerdict[][] = []
  for (const verdict of verdicts) {
    const row = rows.at(-1)
    const last = row?.[0]
    const isOneReason =
      last?.outcome === 'skipped' && verdict.outcome === 'skipped' && last.sentence === verdict.sentence
    if (row && isOneReason) row.push(verdict)
    else rows.push([verdict])
  }
  return rows
}

/** All of it in one sentence, the first thing that stands in the way before all others. */
export function summaryOf(verdicts: readonly ConnectionVerdict[]): string {
  const outcome = (probe: ConnectionProbe) => verdicts.find((verdict) => verdict.probe === probe)?.outcome
  const bad = verdicts.find((verdict) => verdict.outcome === 'bad')
  if (bad?.probe === 'write') return 'Good for reading. Publishing is refused.'
  if (bad) return `Not usable yet: ${PROBE_TITLES[bad.probe]}.`
  if (outcome('list') === 'skipped') return 'The store answers. What you may do there shows once you have signed in.'
  if (outcome('write') === 'good') return 'Good for reading and publishing.'
  return 'Good for reading. Whether you may publish was not tried.'
}
