import type { RegistryRef, RevisionView } from '../../client/engine.ts'
import type { Links } from '../links.ts'

/** One side of a comparison, as the address names it. */
export interface CompareSide {
  /** Undefined: no store of this site has the bucket. */
  readonly registry: RegistryRef | undefined
  readonly bucket: string
  readonly name: string
  /** `latest`, a hash, or a prefix of one. */
  readonly revision: string
}

export interface SidePair {
  /** The older one. */
  readonly base: CompareSide
  readonly other: CompareSide
}

/** A side that was read. */
export interface OpenSide {
  readonly registry: RegistryRef
  readonly name: string
  readonly view: RevisionView
}

export interface OpenPair {
  readonly base: OpenSide
  readonly other: OpenSide
}

/** The address of a pair; undefined where a side is nowhere. */
export function pairLink(links: Links, { base, other }: SidePair): string | undefined {
  if (!base.registry || !other.registry) return undefined
  const to = { registry: other.registry, name: other.name }
  return links.compare(base.registry, base.name, base.revision, other.revision, { to })
}

export function isSamePackage({ base, other }: SidePair): boolean {
  const here = `${base.registry?.storeId}/${base.bucket}/${base.name}`
  return here === `${other.registry?.storeId}/${other.bucket}/${other.name}`
}
