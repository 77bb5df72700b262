import type { Call } from '../../src/base/index.ts'
import { abortError, Fault } from '../../src/base/index.ts'
import type { DraftEngine, DraftFields, DraftState, OpenedDraft, RebaseConflict } from '../../src/client/engine.ts'
import { isUnderWay, type Scenario } from './scenario.ts'
import {
  baseItems,
  countsOf,
  draftWindow,
  droppedItems,
  edited,
  revisedItems,
  type ScriptedItems,
  sumOf,
} from './scripted-draft-items.ts'
import { plannedKeys, scriptedPlan, TROUBLES } from './scripted-plan.ts'
import { scriptedEnd, scriptedSending } from './scripted-sending.ts'
import { PLATE_FORM, WORKFLOWS } from './scripted-workflows.ts'
import { scriptedHash } from './scripted-world.ts'

const REF = { kind: 'draft', id: 'draft-1' } as const
const REGISTRY = { storeId: 'main', bucket: 'lab-data' }
const BASE_META = '{\n  "plate": "0412",\n  "objective": "20x",\n  "operator": "mira"\n}'

/** Drafts of the scripted engine: any file that is added stands for a plate of 77. */
export function scriptedDrafts(scenario: Scenario): DraftEngine {
  let items: ScriptedItems = new Map()
  let base: DraftState['base']
  let conflicts: readonly RebaseConflict[] = []
  let suspects: DraftState['suspects'] = []
  let missing: readonly string[] = []

  const state = (): DraftState => {
    const local = sumOf(items, (item) => item.state === 'added' || item.state === 'changed')
    const whole = sumOf(items, (item) => item.state !== 'removed')
    const isHashed = [...items.values()].every(({ hashedShare }) => hashedShare === undefined)
    return {
      ref: REF,
      base,
      files: whole.files,
      sizeBytes: whole.bytes,
      localFiles: local.files,
      localBytes: local.bytes,
      hashedBytes: isHashed ? local.bytes : Math.floor(local.bytes * 0.43),
      counts: countsOf(items),
      elsewhere: base === undefined || scenario === 'empty' ? 0 : 41,
      troubles: scenario === 'failing' && items.size > 0 ? TROUBLES : [],
      suspects,
      conflicts,
      missing,
      changedFiles: [],
      keepingTrouble: undefined,
    }
  }
  const fields = (): DraftFields => ({
    name: base?.name ?? '',
    message: '',
    metaText: base === undefined ? '' : BASE_META,
    workflow: undefined,
    landing: { kind: 'default' },
    elsewhere: 'copy',
  })
  const opened = (): OpenedDraft => ({ ref: REF, registry: REGISTRY, base, fields: fields() })

  return {
    newDraft: async (registry, on, call) => {
      if (on === undefined) return REF
      if (scenario === 'busy') await untilAbort(call)
      if (scenario === 'failing') throw DAMAGED
      base = { registry, name: on.name, topHash: scriptedHash(1) }
      items = scenario === 'empty' ? baseItems() : revisedItems()
      return REF
    },
    keptDrafts: async () => (scenario === 'empty' ? [{ ...KEPT, base }] : []),
    openDraft: async (id) => {
      if (id === KEPT.id) {
        items = droppedItems(true)
        missing = ['tables/cells.csv', 'tables/wells.csv']
        return { ...opened(), ref: { kind: 'draft', id }, fields: KEPT.fields }
      }
      return opened()
    },
    keepFields: async () => {},
    discardDraft: async () => {},
    missingHandles: async () => [],
    findMissing: async () => state(),
    addFiles: async () => {
      items = new Map([...items, ...droppedItems(scenario === 'full')])
      if (scenario === 'failing') suspects = ['.env', 'raw/.DS_Store'].map((path) => ({ path, left: true }))
      return state()
    },
    addObjects: async () => state(),
    editDraft: async (_draft, edit) => {
      if (edit.type === 'settle') conflicts = conflicts.filter(({ path }) => path !== edit.path)
      else if (edit.type === 'restore' && suspects.some(({ path }) => path === edit.path)) {
        suspects = suspects.map((one) => (one.path === edit.path ? { ...one, left: false } : one))
      } else items = edited(items, edit)
      return state()
    },
    draftState: async () => state(),
    draftRows: async (_draft, query) => draftWindow(items, query),
    draftEntry: async (_draft, logicalKey) => ({
      kind: items.has(logicalKey) ? 'file' : 'directory',
      logicalKey,
      state: items.get(logicalKey)?.state ?? 'same',
      movedFrom: undefined,
      physicalKey: items.has(logicalKey)
        ? `s3://lab-data/imaging/plate-0412/${logicalKey}?versionId=Xu3.Yq0`
        : undefined,
      sizeBytes: items.get(logicalKey)?.sizeBytes,
      metaText: '{\n  "well": "H12",\n  "volume": 12.5\n}',
      copies: undefined,
    }),
    planPublish: async (_draft, request) => scriptedPlan(scenario, state(), request, [...items.keys()]),
    plannedKeys: async (_draft, request, { from, count }) => {
      const keys = plannedKeys(request, [...items.keys()])
      return { total: keys.length, keys: keys.slice(from, from + count) }
    },
    publish: async (_draft, request, onEvent, call) => {
      onEvent(scriptedSending(scenario))
      if (isUnderWay(scenario)) await untilAbort(call)
      if (scenario === 'conflict' && request.latest === 'set') {
        throw new Fault('conflict', `Someone published ${request.name} meanwhile.`, { where: { name: request.name } })
      }
      const isLatest = request.latest === 'set'
      return { name: request.name, topHash: scriptedHash(9), pointer: '1761001377', isLatest, ...scriptedEnd(scenario) }
    },
    rebaseDraft: async () => {
      conflicts = CONFLICTS
      return { topHash: scriptedHash(7), taken: 12, conflicts, metaText: BASE_META, theirMetaText: THEIR_META }
    },
    workflows: async () => (scenario === 'empty' ? undefined : WORKFLOWS),
    metadataForm: async (_registry, workflow) => (workflow === 'plate' ? PLATE_FORM : undefined),
  }
}

const KEPT = {
  id: 'kept-1',
  registry: REGISTRY,
  changedMs: Date.now() - 3 * 3_600_000,
  changes: 77,
  fields: {
    name: 'imaging/plate-0413',
    message: 'First half of the plate',
    metaText: '',
    workflow: undefined,
    landing: { kind: 'default' },
    elsewhere: 'copy',
  },
} as const

const CONFLICTS: readonly RebaseConflict[] = [
  { path: 'tables/wells.csv', mine: 'changed', theirs: 'changed' },
  { path: 'docs/calibration.pdf', mine: 'moved', theirs: 'removed' },
]

const THEIR_META = '{\n  "plate": "0412",\n  "objective": "10x",\n  "operator": "jo"\n}'

const DAMAGED = new Fault(
  'corrupt',
  'The manifest of imaging/plate-0412 is not what its name says, so nothing can be put on top of it. Revise an older revision instead.',
  { where: { bucket: 'lab-data', key: `.quilt/packages/${scriptedHash(1)}` } },
)

function untilAbort(call: Call | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    const signal = call?.signal
    if (signal) signal.addEventListener('abort', () => reject(abortError(signal)), { once: true })
  })
}
