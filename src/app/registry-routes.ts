/** A screen of one registry. */
export type RegistryScreen =
  | 'packages'
  | 'new-package'
  | 'package'
  | 'revision'
  | 'revisions'
  | 'revise'
  | 'add'
  | 'compare'
  | 'history'
  | 'objects'
  | 'bucket-search'
  | 'other'

/**
 * Which screen stands where, below `/b/:bucket` and `/local`: the routes of Quilt's catalog, and `new`, `revise` and `history`,
 * which are ours (docs/links.md).
 */
export const REGISTRY_ROUTES: readonly (readonly [path: string, screen: RegistryScreen])[] = [
  ['', 'packages'],
  ['packages', 'packages'],
  ['new', 'new-package'],
  ['packages/:namespace/:name', 'package'],
  ['packages/:namespace/:name/tree/:revision/*', 'revision'],
  ['packages/:namespace/:name/revisions', 'revisions'],
  ['packages/:namespace/:name/revise', 'revise'],
  ['packages/:namespace/:name/add', 'add'],
  ['packages/:namespace/:name/compare/:base/:other?', 'compare'],
  ['packages/:namespace/:name/history/*', 'history'],
  ['tree/*', 'objects'],
  ['search', 'bucket-search'],
  ['*', 'other'],
]
