import { abortError, Fault } from '../../src/base/index.ts'
import type { ChosenFile, DraftEngine, DraftState, JobEvent, PublishPlan } from '../../src/client/engine.ts'
import type { Scenario } from './scenario.ts'
import { PLATE_FILES, scriptedRows } from './scripted-tree.ts'
import { scriptedHash } from './scripted-world.ts'

const REF = { kind: 'draft', id: 'draft-1' } as const

/** Drafts of the scripted engine: any file that is added stands for a plate of 77. */
export function scriptedDrafts(scenario: Scenario): DraftEngine {
  let files: readonly ChosenFile[] = []

  const state = (): DraftState => {
    const isTroubled = scenario === 'failing' && files.length > 0
    return {
      ref: REF,
      base: undefined,
      counts: { added: files.length === 0 ? 0 : 77, changed: 0, moved: 0, removed: 0, same: 0 },
      elsewhere: 0,
      conflicts: [],
      missing: [],
      keepingTrouble: undefined,
      localFiles: files.length === 0 ? 0 : 77,
      localBytes: files.length === 0 ? 0 : 1_490_000_000,
      files: files.length === 0 ? 0 : 77,
      sizeBytes: files.length === 0 ? 0 : 1_490_000_000,
      hashedBytes: files.length === 0 ? 0 : scenario === 'full' ? 1_490_000_000 : 640_000_000,
      troubles: isTroubled ? TROUBLES : [],
      suspects: isTroubled ? ['.env', 'raw/.DS_Store'].map((path) => ({ path, left: false })) : [],
    }
  }

  return {
    newDraft: async () => REF,
    addFiles: async (_draft, chosen) => {
      files = [...files, ...chosen]
      return state()
    },
    keptDrafts: async () => [],
    openDraft: async () => {
      throw new Fault('absent', 'There is no such draft.')
    },
    keepFields: async () => {},
    missingHandles: async () => [],
    findMissing: async () => state(),
    plannedKeys: async () => ({ total: 0, keys: [] }),
    addObjects: async () => state(),
    editDraft: async () => state(),
    draftRows: async (_draft, query) => {
      const { total, rows } = scriptedRows(PLATE_FILES, query)
      const plain = { state: 'added', movedFrom: undefined, hashText: undefined, hasMeta: false } as const
      return { total, rows: rows.map((row) => ({ ...row, ...plain, hashedShare: undefined })) }
    },
    draftEntry: async () => undefined,
    rebaseDraft: async () => ({
      topHash: scriptedHash(7),
      taken: 0,
      conflicts: [],
      metaText: '',
      theirMetaText: undefined,
    }),
    workflows: async () => undefined,
    metadataForm: async () => undefined,
    discardDraft: async () => {
      files = []
    },
    draftState: async () => state(),
    planPublish: async (_draft, request): Promise<PublishPlan> => ({
      registry: `s3://${request.registry.bucket}`,
      files: state().files,
      sizeBytes: state().sizeBytes,
      sent: { files: state().files, bytes: state().sizeBytes },
      copied: { files: 0, bytes: 0 },
      kept: { files: 0, bytes: 0 },
      counts: state().counts,
      keys: ['README.md', 'plots/overview.png', 'raw/well-A01/site-01.tif', 'tables/cells.csv'].map(
        (key) => `s3://${request.registry.bucket}/${request.name}/${key}`,
      ),
      parent: scenario === 'conflict' ? scriptedHash(7) : null,
      versions: scenario === 'failing' ? 'none' : 'kept',
      problems: problems(request.name, request.metaText, state()),
      warnings:
        scenario === 'failing'
          ? ['This bucket keeps no versions: files of the same name replace the bytes of older revisions.']
          : [],
    }),
    publish: async (_draft, request, onEvent, call) => {
      onEvent(SENDING)
      if (scenario === 'busy') await untilAbort(call?.signal)
      if (scenario === 'conflict') {
        throw new Fault('conflict', `Someone published ${request.name} meanwhile.`, { where: { name: request.name } })
      }
      return { name: request.name, topHash: scriptedHash(9), pointer: '1761001377', isLatest: true }
    },
  }
}

const SENDING: JobEvent = {
  state: 'sending',
  doneBytes: 620_000_000,
  totalBytes: 1_490_000_000,
  doneFiles: 31,
  totalFiles: 77,
  bytesPerSecond: 18_400_000,
  retrying: 0,
}

const TROUBLES: DraftState['troubles'] = [
  {
    path: 'tables/cells.csv',
    fault: {
      code: 'changed',
      message: 'The file changed after it was chosen. Choose it again, or remove it.',
      action: 'choose-again',
      where: {},
    },
  },
]

function problems(name: string, metaText: string, { troubles }: DraftState): PublishPlan['problems'] {
  const fix = (field: 'name' | 'metadata', message: string) => ({
    field,
    at: undefined,
    fault: { code: 'invalid', message, action: 'fix-input', where: {} } as const,
  })
  return [
    ...(/^[\w-]+\/[\w-]+$/.test(name)
      ? []
      : [fix('name', 'A name has a namespace, one slash and a name, such as imaging/plate-0412.')]),
    ...(metaText !== '' && !metaText.trimStart().startsWith('{')
      ? [fix('metadata', 'This is no JSON: line 1, column 1 should begin with “{”.')]
      : []),
    ...troubles.map(({ fault }) => ({ field: 'files' as const, at: undefined, fault })),
  ]
}

function untilAbort(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal) signal.addEventListener('abort', () => reject(abortError(signal)), { once: true })
  })
}
