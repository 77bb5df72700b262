import { type Call, isFault, throwIfAborted } from '../../base/index.ts'
import { deferredStore } from '../deferred-store.ts'
import type { Bench, ConnectionOptions, Step } from './bench.ts'
import { clock, cors, reachable, region } from './first-steps.ts'
import { headers } from './headers-step.ts'
import { keys, list, read, versions } from './reading-steps.ts'
import { remediesFor } from './remedies/remedies.ts'
import { watchHeaders } from './seen-headers.ts'
import { engineOf } from './target.ts'
import {
  type ConnectionProbe,
  type ConnectionReport,
  type ConnectionVerdict,
  type Finding,
  type Need,
  PROBES,
  skipped,
} from './verdict.ts'
import { checksums, conditions, multipart, remove, tidyUp, write } from './writing-steps.ts'

const STEPS: Readonly<Record<ConnectionProbe, Step>> = {
  reachable,
  cors,
  clock,
  region,
  keys,
  list,
  read,
  versions,
  write,
  multipart,
  conditions,
  checksums,
  delete: remove,
  headers,
}

/**
 * Tries what a bucket and its rules allow, one step after the other; each verdict is told as soon as it is there. Throws
 * only an `AbortError`. Writes only with `mayWrite`, below `.quilt/selvage-probe/`, and takes that away whatever happens.
 */
export async function checkConnection(
  options: ConnectionOptions,
  onVerdict: (verdict: ConnectionVerdict) => void,
  call: Call = {},
): Promise<ConnectionReport> {
  const bench = prepare(options)
  const verdicts: ConnectionVerdict[] = []
  const needs = new Set<Need>()
  let stop: string | undefined
  try {
    for (const probe of PROBES) {
      throwIfAborted(call.signal)
      const finding = stop === undefined ? await take(STEPS[probe], bench, call) : skipped(stop)
      const verdict = { probe, outcome: finding.outcome, sentence: finding.sentence, fault: finding.fault }
      stop ??= finding.stop
      if (finding.needs) needs.add(finding.needs)
      verdicts.push(verdict)
      onVerdict(verdict)
    }
  } finally {
    await tidyUp(bench)
  }
  const { first, target, ownOrigin } = bench
  const engine = engineOf(target.endpoint, first?.kind === 'read' ? first.server : undefined)
  return {
    verdicts,
    region: bench.region,
    clockAheadMs: bench.aheadMs,
    engine,
    remedies: remediesFor({ needs, engine, target, origin: ownOrigin }),
  }
}

function prepare({ open, ...options }: ConnectionOptions): Bench {
  const { bucket } = options.target
  const headers = watchHeaders(options.fetch)
  return {
    ...options,
    // Opened by the second step: the first says what is wrong with an address.
    store: deferredStore({ uri: `s3://${bucket}`, bucket, root: '' }, async () => open(headers.fetch)),
    headers,
    folder: `.quilt/selvage-probe/check-${Math.floor(options.random() * 2 ** 52).toString(36)}/`,
    first: undefined,
    listing: undefined,
    versioned: undefined,
    region: undefined,
    aheadMs: undefined,
    versions: undefined,
    writing: 'open',
    hasWritten: false,
    abilities: undefined,
  }
}

/** A step whose request failed in a way that it did not foresee gives that Fault as its verdict. */
async function take(step: Step, bench: Bench, call: Call): Promise<Finding> {
  try {
    return await step(bench, call)
  } catch (error) {
    throwIfAborted(call.signal)
    if (!isFault(error)) throw error
    return { outcome: 'bad', sentence: error.message, fault: error.toWire() }
  }
}
