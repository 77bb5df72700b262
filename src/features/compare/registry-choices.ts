import type { RegistryRef, StoreState } from '../../client/engine.ts'
import { registryLabel } from '../store-kind.ts'
import type { CompareSide } from './sides.ts'

export interface RegistryChoice {
  readonly id: string
  readonly label: string
  readonly registry: RegistryRef | undefined
}

/** All registries that the site knows, and the one of the address, known or not. Two of one name tell their stores, too. */
export function registryChoices(
  stores: readonly StoreState[],
  { registry, bucket }: CompareSide,
): readonly RegistryChoice[] {
  const known = stores.flatMap(({ id, buckets }) => buckets.map((one) => ({ storeId: id, bucket: one })))
  const isKnown = known.some((one) => registryId(one) === registryId(registry))
  const all = registry && !isKnown ? [registry, ...known] : known
  const labels = all.map((one) => registryLabel(stores, one))
  const choices = all.map((one, at) => {
    const label = labels[at] ?? one.bucket
    const isTwice = labels.indexOf(label) !== labels.lastIndexOf(label)
    const store = stores.find(({ id }) => id === one.storeId)?.label
    return { id: registryId(one), label: isTwice ? `${label}, ${store}` : label, registry: one }
  })
  return registry ? choices : [{ id: registryId(undefined), label: bucket, registry: undefined }, ...choices]
}

export function registryId(registry: RegistryRef | undefined): string {
  return registry ? `${registry.storeId}/${registry.bucket}` : ''
}
