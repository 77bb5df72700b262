import { Fault } from '../../src/base/index.ts'
import type { GoToFound, IndexState, PackageDigest, RegistryRef, SearchEngine } from '../../src/client/engine.ts'
import { findEntries, foundEntry } from '../../src/client/search/find-entries.ts'
import { INDEX_VERSION } from '../../src/client/search/index-record.ts'
import type { MetaValue } from '../../src/client/search/meta-values.ts'
import { metadataFields } from '../../src/client/search/metadata-fields.ts'
import { findPackages, foundPackage } from '../../src/client/search/package-rows.ts'
import { RegistryIndex } from '../../src/client/search/registry-index.ts'
import { holdsAll, termsOf } from '../../src/client/search/terms.ts'
import { workflowsOf } from '../../src/client/search/workflows-of.ts'
import type { Scenario } from './scenario.ts'
import type { ScriptedFiles } from './scripted-tree.ts'

const LAB: RegistryRef = { storeId: 'main', bucket: 'lab-data' }
const SITES = ['Basel', 'Zürich', 'Heidelberg']
const META: Readonly<Record<string, readonly MetaValue[]>> = {
  imaging: [
    ['/instrument/name', 'Opera Phenix'],
    ['/instrument/objective', '20× water'],
    ['/channels', 4],
    ['/reviewed', true],
  ],
  genomics: [
    ['/cohort', 'A'],
    ['/consent/until', '2031-01-01'],
    ['/reviewed', true],
  ],
  models: [
    ['/framework', 'PyTorch'],
    ['/trained_on', 'imaging/plate-0380 … plate-0411'],
    ['/reviewed', false],
  ],
  ops: [['/retention_days', 90]],
}

type Answer = <T>(value: () => T, call?: { signal?: AbortSignal | undefined }) => Promise<T>

/** The real index over the scripted packages. */
export function scriptedSearch(
  scenario: Scenario,
  packages: readonly PackageDigest[],
  files: ScriptedFiles,
  answer: Answer,
): SearchEngine {
  const index = scriptedIndex(scenario === 'empty' || scenario === 'bare' ? [] : packages, files, scenario)
  const state = (): IndexState => ({
    ...index.state(scenario === 'damaged' ? notAllowed('lab-archive').toWire() : undefined),
    isListing: false,
    kept: scenario === 'unkept' ? 'tab' : 'device',
  })
  const reached: IndexState = { ...index.state(undefined), isListing: false, kept: 'device' }
  return {
    packageRows: (_registry, { sort, columns, from, count, ...filter }, call) =>
      answer(() => {
        const { hits, terms } = findPackages([index], filter, sort)
        const rows = hits.slice(from, from + count).map((hit) => foundPackage(hit, columns, terms))
        return { total: hits.length, rows, state: state() }
      }, call),
    metadataFields: (_registry, call) => answer(() => metadataFields(index), call),
    search: ({ what, filter, entry, sort, from, count }, call) =>
      answer(() => {
        const more = {
          workflows: workflowsOf([index]),
          states: scenario === 'damaged' ? [reached, state()] : [state()],
        }
        if (what === 'entries') {
          const hits = findEntries([index], filter, entry, sort)
          return { total: hits.length, packages: [], entries: hits.slice(from, from + count).map(foundEntry), ...more }
        }
        const { hits, terms } = findPackages([index], filter, sort)
        const found = hits.slice(from, from + count).map((hit) => foundPackage(hit, [], terms))
        return { total: hits.length, packages: found, entries: [], ...more }
      }, call),
    indexState: (_registry, call) => answer(state, call),
    completeIndex: async (_registry, onEvent, call) => {
      // So much takes long: it can be looked at.
      if (scenario === 'huge') return new Promise(() => onEvent(state()))
      return answer(() => {
        onEvent(state())
        return state()
      }, call)
    },
    keptIndex: async () => (scenario === 'full' ? packages.length : 0),
    forgetIndex: async () => {},
    goTo: async ({ text }) => {
      if (/^(quilt\+)?s3:/.test(text)) return address(text)
      const terms = termsOf(text)
      const recent = text === ''
      const fit = packages.filter(({ name }) => holdsAll(name, terms)).slice(0, recent ? 3 : 5)
      return {
        found: [
          ...fit.map(
            ({ name, message }): GoToFound => ({
              ...NOWHERE,
              kind: recent ? 'recent' : 'package',
              label: name,
              detail: recent ? 's3://lab-data' : (message ?? ''),
              name,
            }),
          ),
          ...(recent ? [] : entryLines(files, text)),
        ],
        problem: undefined,
      }
    },
    searchEntries: ({ path, meta, hash, from, count }, call) =>
      answer(() => {
        const keys = [...files.keys()].filter((key) => holdsAll(key, termsOf(path)))
        const entries = (meta === '' && hash === '' ? keys : keys.slice(0, 4)).map((logicalKey, at) => ({
          logicalKey,
          sizeBytes: files.get(logicalKey),
          hashText: `${hash}${'9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'.slice(hash.length)}`,
          metaText: meta === '' ? undefined : `well: ${'ABCD'[at % 4]}${at + 1}`,
        }))
        return { total: entries.length, entries: entries.slice(from, from + count) }
      }, call),
  }
}

function scriptedIndex(packages: readonly PackageDigest[], files: ScriptedFiles, scenario: Scenario): RegistryIndex {
  const index = new RegistryIndex(LAB, { reader: '', isKept: true, records: [], keys: new Map() })
  index.list(packages.map(({ name, changedMs }, at) => ({ name, changedMs, stamp: String(at) })))
  packages.forEach(({ name, topHash = '', changedMs, message, entries, sizeBytes }, at) => {
    const isLeft = scenario === 'huge' ? at > 3000 : at === packages.length - 1 && scenario !== 'full'
    if (isLeft) return
    const keys = at > 1 ? [] : [...files.keys()].slice(0, 2000)
    index.put({
      record: {
        version: INDEX_VERSION,
        reader: '',
        name,
        topHash,
        stamp: String(at),
        changedMs,
        message,
        meta: [...(META[name.split('/')[0] ?? ''] ?? []), ['/site', SITES[at % SITES.length] ?? '']],
        metaCut: false,
        entries,
        sizeBytes,
        workflow: name.startsWith('imaging') ? 'plates' : undefined,
        hasKeys: true,
      },
      keys: {
        version: INDEX_VERSION,
        topHash,
        keys,
        sizes: Float64Array.from(keys, (key) => files.get(key) ?? Number.NaN),
      },
    })
  })
  return index
}

function entryLines(files: ScriptedFiles, text: string): readonly GoToFound[] {
  return [...files.keys()]
    .filter((key) => key.includes(text))
    .slice(0, 3)
    .map((key) => ({
      ...NOWHERE,
      kind: 'entry',
      label: key,
      detail: 'in imaging/plate-0412',
      name: 'imaging/plate-0412',
      path: key,
    }))
}

function address(text: string) {
  const isWhole = /#package=[^/]+\/[^/]+/.test(text)
  const problem = `${JSON.stringify(text)} is no package URI: it must look like quilt+s3://bucket#package=team/data.`
  const found: GoToFound = {
    ...NOWHERE,
    kind: 'address',
    label: 'imaging/plate-0412',
    detail: 'in lab-data',
    name: 'imaging/plate-0412',
  }
  return isWhole ? { found: [found], problem: undefined } : { found: [], problem }
}

function notAllowed(bucket: string): Fault {
  return new Fault(
    'denied',
    `You are not allowed to list s3://${bucket}. Ask whoever keeps it, or sign in as somebody else.`,
    {
      where: { bucket },
    },
  )
}

const NOWHERE = { registry: LAB, name: undefined, revision: undefined, path: '', object: undefined } as const
