import type { RegistryRef, StoreState, WorkflowChoices } from '../../client/engine.ts'

/** A registry that a package can be copied to. */
export interface CopyTarget {
  readonly id: string
  readonly label: string
  readonly registry: RegistryRef
  /** What the config of workflows proposes: are the files copied, too? */
  readonly copiesData: boolean
}

/**
 * The registries of the site: successors of the source's workflows first, in their order, then the default registry, then
 * the others, then the source itself, where a copy has another name. A successor whose bucket no store of the site has is left out.
 */
export function copyTargets(
  stores: readonly StoreState[],
  source: RegistryRef,
  successors: WorkflowChoices['successors'],
  preferred: RegistryRef | undefined,
): readonly CopyTarget[] {
  const remote = stores.filter(({ kind }) => kind === 's3')
  const all = remote.flatMap(({ id, label, buckets }) =>
    buckets.map((bucket) => ({
      id: `${id}/${bucket}`,
      label: remote.length > 1 ? `${bucket}, ${label}` : bucket,
      registry: { bucket, storeId: id },
      copiesData: true,
    })),
  )
  const next = successors.flatMap(({ registry, title, copiesData }) => {
    const bucket = registry.replace(/^s3:\/\/|\/+$/g, '')
    const target = all.find((one) => one.registry.bucket === bucket)
    return target ? [{ ...target, label: `${title} (${bucket})`, copiesData }] : []
  })
  const isNext = (target: CopyTarget) => next.some(({ id }) => id === target.id)
  const ownId = `${source.storeId}/${source.bucket}`
  const preferredId = preferred && `${preferred.storeId}/${preferred.bucket}`
  const others = all
    .filter((target) => !isNext(target) && target.id !== ownId)
    .sort((a, b) => Number(b.id === preferredId) - Number(a.id === preferredId))
  const own = all.filter((target) => !isNext(target) && target.id === ownId)
  return [...next, ...others, ...own.map((target) => ({ ...target, label: `${target.label}, this one` }))]
}
