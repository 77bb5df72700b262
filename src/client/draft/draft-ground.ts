import { type Call, Fault } from '../../base/index.ts'
import type { JsonObject } from '../../package/index.ts'
import { resolveLinked } from '../../registry/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { DraftBase, DraftFields, WorkflowChoices } from '../engine.ts'
import type { DraftGround } from './draft.ts'
import { metaTextOf } from './draft-header.ts'

/**
 * Reads a revision whole, to stand a draft on. Nothing is ever published over what was not fully read, so one whose manifest
 * is not what its name says is refused (`corrupt`).
 */
export async function readGround(
  desk: EngineDesk,
  { registry, name, revision }: DraftBase,
  call: Call = {},
): Promise<DraftGround> {
  const topHash = await resolveLinked(desk.reading(registry), name, revision, call)
  const { revision: opened } = await desk.shelf.open(desk.shelf.refOf(registry, topHash), call)
  if (!opened.sealed) {
    throw new Fault(
      'corrupt',
      `The manifest ${topHash.slice(0, 7)} of ${name} is not what its name says, so that nothing can be built on it. Start from another revision.`,
      { where: { package: name, topHash } },
    )
  }
  return { registry, name, topHash, manifest: opened.manifest, tree: opened.tree }
}

/**
 * What the form of a new draft begins with: over a revision its name, metadata, and its workflow if the registry still has
 * it.
 */
export function firstFields(ground: DraftGround | undefined, choices?: WorkflowChoices): DraftFields {
  const header: JsonObject = ground?.manifest.header ?? new Map()
  const workflow = header.get('workflow')
  const id = workflow instanceof Map ? workflow.get('id') : undefined
  const isThere = choices?.workflows.some((one) => one.id === id)
  return {
    name: ground?.name ?? '',
    message: '',
    metaText: metaTextOf(header),
    workflow: isThere && typeof id === 'string' ? id : undefined,
    landing: { kind: 'default' },
    elsewhere: 'copy',
  }
}
