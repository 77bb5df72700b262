import { abortError, Fault } from '../../src/base/index.ts'
import type { Engine, EntryView, RevisionDigest, RevisionView } from '../../src/client/engine.ts'
import { linksEngine } from '../../src/client/links/links-host.ts'
import { metadataEngine } from '../../src/client/metadata/metadata-host.ts'
import type { Scenario } from './scenario.ts'
import { scriptedContents } from './scripted-contents.ts'
import { scriptedDrafts } from './scripted-drafts.ts'
import { scriptedHistory } from './scripted-history.ts'
import { scriptedObjects } from './scripted-objects.ts'
import { scriptedPlaces } from './scripted-places.ts'
import { PREVIEW_FILES, scriptedPreviews } from './scripted-previews.ts'
import { scriptedSearch } from './scripted-search.ts'
import { scriptedSessions } from './scripted-sessions.ts'
import { scriptedTransfers } from './scripted-transfers.ts'
import { HUGE_FILES, PLATE_FILES, type ScriptedFiles, scriptedRows } from './scripted-tree.ts'
import { versionEntry } from './scripted-versions.ts'
import { CELLS, README, scriptedHash, scriptedPackages, scriptedRevisions } from './scripted-world.ts'

/** An engine without stores: it plays one state of the world, so that each can be looked at. */
export function scriptedEngine(scenario: Scenario): Engine {
  const nowMs = Date.now()
  const packages = scriptedPackages(nowMs, scenario === 'huge')
  const revisions = scriptedRevisions(nowMs)
  const files = filesOf(scenario)

  /** Nothing answers while the scenario is busy; it fails in its own way. */
  const answer = async <T>(value: () => T, call?: { signal?: AbortSignal | undefined }): Promise<T> => {
    if (scenario === 'busy') await until(call?.signal)
    const fault = faultOf(scenario)
    if (fault) throw fault
    return value()
  }

  return {
    ...scriptedDrafts(scenario),
    ...scriptedHistory(scenario, nowMs),
    ...scriptedPlaces(),
    // Needs no store: the real one.
    ...metadataEngine(),
    ...linksEngine(),
    ...scriptedSessions(scenario),
    ...scriptedTransfers(scenario),
    ...scriptedPreviews(scenario, files, bytesOf),
    ...scriptedContents(scenario, files),
    ...scriptedObjects(scenario, nowMs),
    ...scriptedSearch(scenario, packages, files, answer),
    listPackages: (_registry, call) =>
      answer(
        () => ({ packages: scenario === 'empty' || scenario === 'bare' ? [] : packages, order: 'newest' as const }),
        call,
      ),
    describePackages: (_registry, names, call) =>
      answer(() => packages.filter(({ name }) => names.includes(name)), call),
    openRevision: (_registry, name, revision, call) =>
      answer(() => {
        if (revision === 'nothing') throw new Fault('absent', `${name} has no revision “nothing” in s3://lab-data.`)
        return revisionView(name, revision, files, nowMs, scenario)
      }, call),
    rows: (_revision, query, call) => answer(() => scriptedRows(files, query), call),
    entry: (revision, logicalKey, call) =>
      answer(() => versionEntry(revision, logicalKey) ?? entryView(files, logicalKey), call),
    readHead: (_revision, logicalKey, maxBytes, call) =>
      answer(() => {
        const bytes = bytesOf(logicalKey).slice(0, maxBytes)
        const sizeBytes = files.get(logicalKey) ?? bytes.length
        return { bytes, sizeBytes, checked: sizeBytes > 100_000 ? ('part' as const) : ('whole' as const) }
      }, call),
    countRevisions: (_registry, _name, call) => answer(() => revisions.length, call),
    listRevisions: (_registry, _name, call) =>
      answer(() => ({ revisions, odd: scenario === 'damaged' ? ['v1', 'release-2025', '0000000001'] : [] }), call),
    describeRevisions: (_registry, hashes, call) =>
      answer(() => revisions.filter(({ topHash }) => hashes.includes(topHash)).map(damagedDigest(scenario)), call),
  }
}

function filesOf(scenario: Scenario): ScriptedFiles {
  if (scenario === 'preview') return PREVIEW_FILES
  return scenario === 'huge' ? HUGE_FILES : scenario === 'empty' ? new Map() : PLATE_FILES
}

function bytesOf(logicalKey: string): Uint8Array<ArrayBuffer> {
  if (logicalKey.endsWith('.png')) return PIXEL
  const text = logicalKey.endsWith('.md') ? README : logicalKey.endsWith('.csv') ? CELLS : '{\n  "a": 1\n}\n'
  return new TextEncoder().encode(text)
}

/** One revision whose manifest is gone. */
function damagedDigest(scenario: Scenario): (digest: RevisionDigest, at: number) => RevisionDigest {
  const fault = { code: 'absent', message: 'The manifest is not there.', action: 'none', where: {} } as const
  return (digest, at) =>
    scenario === 'damaged' && at === 2
      ? { ...digest, message: undefined, entries: undefined, sizeBytes: undefined, fault }
      : digest
}

function until(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal) signal.addEventListener('abort', () => reject(abortError(signal)), { once: true })
  })
}

function faultOf(scenario: Scenario): Fault | undefined {
  const where = { endpoint: 'https://s3.eu-central-1.example', bucket: 'lab-data' }
  switch (scenario) {
    case 'failing':
      return new Fault(
        'offline',
        'Nothing answers at s3.eu-central-1.example. Check that the store runs and that you are online, then try again.',
        {
          action: 'retry',
          where,
        },
      )
    case 'cors':
      return new Fault(
        'cors',
        'The store answers, but its CORS rules do not let this page read the answer. Give the bucket these rules, then try again.',
        {
          action: 'set-cors',
          where,
        },
      )
    case 'signed-out':
      return new Fault('signed-out', 'You are not signed in to Lab store. Sign in to see what is in it.', {
        action: 'sign-in',
        where,
      })
    default:
      return undefined
  }
}

function revisionView(
  name: string,
  revision: string,
  files: ScriptedFiles,
  nowMs: number,
  scenario: Scenario,
): RevisionView {
  const topHash = revision === 'latest' ? scriptedHash(1) : revision
  const isSmall = scenario === 'empty'
  return {
    ref: { kind: 'revision', id: topHash },
    name,
    topHash,
    isLatest: topHash === scriptedHash(1),
    shortHash: topHash.slice(0, 7),
    message: 'Add plate 12, recalibrated',
    createdMs: nowMs - 7_200_000,
    entries: isSmall ? 0 : scenario === 'huge' ? files.size : 2318,
    sizeBytes: isSmall ? 0 : 41_200_000_000,
    elsewhere: scenario === 'damaged' ? 412 : 0,
    sealed: true,
    metaText: isSmall ? undefined : '{\n  "plate": "0412",\n  "objective": "20x",\n  "operator": "mira"\n}',
    workflowText: undefined,
    otherHeaderText: scenario === 'damaged' ? '{\n  "pipeline": "nightly 4.2"\n}' : undefined,
    directoryMeta: scenario === 'damaged' ? [{ path: 'raw/well-A01', metaText: '{\n  "dye": "DAPI"\n}' }] : [],
    directoryMetaCount: scenario === 'damaged' ? 1 : 0,
    hashTypes:
      scenario === 'damaged'
        ? [
            { type: 'sha2-256-chunked', entries: 2300 },
            { type: 'SHA256', entries: 18 },
          ]
        : [{ type: 'sha2-256-chunked', entries: 2318 }],
  }
}

function entryView(files: ScriptedFiles, logicalKey: string): EntryView | undefined {
  const sizeBytes = files.get(logicalKey)
  if (sizeBytes === undefined) return undefined
  return {
    logicalKey,
    physicalKey: `s3://lab-data/imaging/plate-0412/${logicalKey}?versionId=Xu3.Yq0fZ1`,
    sizeBytes,
    hashType: 'sha2-256-chunked',
    hashValue: '9cQeT1q6X0r0nY5dC1pLwzv8KJmWmS1u3bQk2x0Axk=',
    metaText: logicalKey.endsWith('.csv') ? '{\n  "made_by": "segmenter 0.9"\n}' : undefined,
    here: true,
  }
}

/** A PNG of one indigo pixel. */
const PIXEL = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mPQt+v/DwAD6AHXZ1mCIwAAAABJRU5ErkJggg=='),
  (sign) => sign.charCodeAt(0),
)
