import { ourCode } from '../../base/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { ContentsEngine } from '../engine.ts'
import { folderFacts } from './folder-facts.ts'
import { folderPage } from './folder-page.ts'

export function contentsWork(desk: EngineDesk): ContentsEngine {
  return {
    folderFacts: async (ref, path, call = {}) => folderFacts((await desk.shelf.open(ref, call)).revision.tree, path),
    folderPage: async (ref, path, call = {}) => folderPage((await desk.shelf.open(ref, call)).revision.tree, path),
    neighbour: async (ref, path, step, filter, call = {}) =>
      (await desk.shelf.open(ref, call)).revision.tree.neighbour(path, step, filter),
    async packageNotes(registry, names, call = {}) {
      const { packageNotes } = await ourCode(import('./package-notes.ts'))
      return packageNotes(desk.reading(registry), names, call)
    },
  }
}
