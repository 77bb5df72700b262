/** A screen of no registry. */
export type SiteScreen =
  | 'start'
  | 'registries'
  | 'sign-in'
  | 'code'
  | 'sign-in-callback'
  | 'sign-out'
  | 'about-stack'
  | 'connection'
  | 'catalog'
  | 'settings'
  | 'transfers'
  | 'search'
  | 'uri'
  | 'desktop'
  | 'other'

/** Which screen stands where, beside the registries (docs/links.md). */
export const SITE_ROUTES: readonly (readonly [path: string, screen: SiteScreen])[] = [
  ['/', 'start'],
  ['/buckets', 'registries'],
  ['/signin', 'sign-in'],
  ['/login', 'sign-in'],
  ['/code', 'code'],
  ['/signin/callback', 'sign-in-callback'],
  ['/signout', 'sign-out'],
  ['/signup', 'about-stack'],
  ['/reset_password/*', 'about-stack'],
  ['/activate/:token', 'about-stack'],
  ['/connect', 'connection'],
  ['/connect/catalog', 'catalog'],
  ['/settings', 'settings'],
  ['/transfers', 'transfers'],
  ['/search', 'search'],
  ['/uri/*', 'uri'],
  ['/redir/*', 'desktop'],
  ['*', 'other'],
]
