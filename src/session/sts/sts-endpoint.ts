import type { OidcWay, StoreConfig } from '../site/site-config.ts'

/** Where a store's `AssumeRoleWithWebIdentity` is answered: as configured; for AWS its STS of the region; else by the store itself. */
export function stsEndpoint({ endpoint, region }: StoreConfig, { sts }: OidcWay): string {
  if (sts !== undefined) return sts
  const amazon = /\.(amazonaws\.com(?:\.cn)?)$/.exec(new URL(endpoint).hostname)
  return amazon ? `https://sts.${region}.${amazon[1]}` : endpoint
}
