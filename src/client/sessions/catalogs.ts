import type { Call } from '../../base/index.ts'
import type { StoreConfig } from '../../session/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { CatalogView, NewStore } from '../engine.ts'
import { type FetchedCatalog, fetchCatalog } from './fetch-catalog.ts'

/** What a catalog says of itself, before it is trusted. Nothing is changed. */
export async function readCatalog(desk: EngineDesk, url: string, call?: Call, pasted?: string): Promise<CatalogView> {
  return viewCatalog(await fetchCatalog(desk, url, call, pasted))
}

function viewCatalog({ url, told, site }: FetchedCatalog): CatalogView {
  const { origin } = new URL(url)
  const registries = site.stores.flatMap(({ signIn = [] }) =>
    signIn.flatMap((way) => (way.kind === 'quilt' ? [new URL(way.registryUrl).origin] : [])),
  )
  const [registryOrigin] = registries
  return {
    origin,
    registryOrigin,
    mode: textOf(told.mode),
    region: textOf(told.region),
    stores: site.stores.map(newStore),
    warnings: [
      ...(origin.startsWith('http:') ? [`${origin} is a catalog of this computer, and is asked over plain http.`] : []),
      ...(origin.includes('xn--')
        ? [`The address holds letters beyond a to z: it is ${origin}. Is that the one you mean?`]
        : []),
      ...[...new Set(registries)]
        .filter((other) => other !== origin)
        .map((other) => `You would sign in at ${other}, which is another address than the catalog's own.`),
    ],
  }
}

/** What of a catalog's store may be added here: neither paths of its own site, nor its proxy. */
export function newStore({ label, endpoint, region, addressing, buckets, ...more }: StoreConfig): NewStore {
  const { anyBucket, write, signIn } = more
  return {
    label,
    endpoint,
    region,
    addressing,
    buckets,
    ...(anyBucket && { anyBucket }),
    ...(write && { write }),
    ...(signIn && { signIn }),
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
