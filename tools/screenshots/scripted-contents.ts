import { folderFacts } from '../../src/client/contents/folder-facts.ts'
import { folderPage } from '../../src/client/contents/folder-page.ts'
import type { ContentsEngine, Preferences, PreviewEngine } from '../../src/client/engine.ts'
import { NO_PREFERENCES, QUILT_DEFAULTS } from '../../src/client/preview/preferences-default.ts'
import { type Entry, type Json, PackageTree } from '../../src/package/index.ts'
import type { Scenario } from './scenario.ts'
import type { ScriptedFiles } from './scripted-tree.ts'

/** What folders hold, by the real code over the scripted files; and a registry that wants things otherwise. */
export function scriptedContents(
  scenario: Scenario,
  files: ScriptedFiles,
): ContentsEngine & Pick<PreviewEngine, 'preferences'> {
  let tree: PackageTree | undefined
  const known = () => {
    tree ??= treeOf(files)
    return tree
  }
  return {
    folderFacts: async (_revision, path) => folderFacts(known(), path),
    folderPage: async (_revision, path) => folderPage(known(), path),
    neighbour: async (_revision, path, step, filter) => known().neighbour(path, step, filter),
    packageNotes: async (_registry, names) =>
      names
        .filter((name) => scenario === 'curated' && name.startsWith('imaging/'))
        .map((name) => ({
          name,
          showsMessage: true,
          userMeta: [
            { name: 'plate', text: name.slice(-4) },
            { name: 'objective', text: '20x' },
            { name: 'operator.name', text: 'Mira' },
          ],
        })),
    preferences: async () => (scenario === 'curated' ? CURATED : MAY_DELETE.has(scenario) ? DELETING : NO_PREFERENCES),
  }
}

/** Registries that let their objects be deleted. */
const MAY_DELETE: ReadonlySet<Scenario> = new Set(['saved', 'conflict'])

const DELETING: Preferences = { ...NO_PREFERENCES, actions: { ...NO_PREFERENCES.actions, deleteObject: true } }

const CURATED: Preferences = {
  ...QUILT_DEFAULTS,
  actions: {
    copyPackage: false,
    createPackage: false,
    revisePackage: false,
    deleteRevision: false,
    deleteObject: false,
    downloadPackage: true,
  },
  sourceBuckets: ['lab-archive'],
  packageDescription: [
    ...QUILT_DEFAULTS.packageDescription,
    { pattern: '^imaging/', message: true, userMeta: ['$.plate', '$.objective', '$.operator.name'] },
  ],
  faults: ['ui.actions.restore must be true or false'],
}

function treeOf(files: ScriptedFiles): PackageTree {
  const entries = [...files].map(
    ([logicalKey, size]): Entry => ({
      logicalKey,
      physicalKey: { bucket: 'lab-data', path: logicalKey, versionId: null },
      size: BigInt(size),
      hash: null,
      meta: null,
    }),
  )
  return PackageTree.from({
    entries,
    dirMeta: new Map<string, Json>([
      [
        'raw',
        new Map<string, Json>([
          ['instrument', 'Opera Phenix'],
          ['channels', ['DAPI', 'GFP', 'RFP', 'Cy5']],
          ['sites', 24n],
        ]),
      ],
    ]),
  })
}
