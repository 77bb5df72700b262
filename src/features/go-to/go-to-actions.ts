import type { RegistryRef } from '../../client/engine.ts'
import { connectPath } from '../connect-path.ts'
import type { Page } from '../page-context.ts'
import type { GoToItem } from './go-to-items.ts'
import type { GoToScene, OpenPackage } from './go-to-place.ts'

/** Of those that fit everywhere, so many are shown before something is typed. */
const MOST_AT_FIRST = 7

interface Action extends GoToItem {
  /** Other words by which people look for it. */
  readonly also?: string
}

/** What can be done from here, and whose words hold what was typed: the beginning of each word. */
export function goToActions(page: Page, scene: GoToScene, text: string): readonly GoToItem[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const all = actions(page, scene)
  if (words.length === 0) return all.slice(0, MOST_AT_FIRST)
  return all.filter(({ label, also = '' }) => {
    const own = `${label} ${also}`.toLowerCase().split(/[^\p{L}\p{N}]+/u)
    return words.every((word) => own.some((one) => one.startsWith(word)))
  })
}

function actions(page: Page, { registry, open }: GoToScene): readonly Action[] {
  const { links, stores, mayAddStores } = page
  const isIn = stores.some(({ session }) => session !== 'signed-out')
  return [
    ...(registry && open ? ofPackage(page, registry, open) : []),
    ...(registry ? [act('plus', 'New package', links.newPackage(registry), registry.bucket, 'create make add')] : []),
    act('search', 'Search packages and files', links.search(''), '', 'find'),
    act('transfers', 'Transfers', '/transfers', '', 'uploads downloads progress'),
    act(
      'copy',
      'Copy the link to this page',
      () => void navigator.clipboard?.writeText(globalThis.location.href),
      '',
      'share url address',
    ),
    ...(registry
      ? [act('folder', 'Files of the bucket', links.object(registry, ''), registry.bucket, 'objects browse')]
      : []),
    ...(registry ? [act('package', 'All packages', links.packages(registry), registry.bucket, 'list')] : []),
    act('search', 'Open a package URI', '/uri/', 'quilt+s3://…', 'resolve'),
    act('person', 'Settings', '/settings', '', 'preferences config'),
    ...(mayAddStores ? [act('plus', 'Connect a bucket', connectPath(), '', 'add store s3 registry')] : []),
    act('person', 'Sign in', '/signin', '', 'login keys account'),
    ...(isIn ? [act('person', 'Sign out', '/signout', '', 'logout')] : []),
  ]
}

function ofPackage({ links }: Page, registry: RegistryRef, { name, revision }: OpenPackage): readonly Action[] {
  return [
    act('upload', 'Revise this package', links.revise(registry, name), name, 'edit change push new revision'),
    act(
      'copy',
      'Compare with another revision or package',
      links.compare(registry, name, revision, 'latest'),
      name,
      'diff changes',
    ),
    act('package', 'All its revisions', links.revisions(registry, name), name, 'history versions'),
  ]
}

function act(icon: GoToItem['icon'], label: string, to: GoToItem['to'], detail: string, also: string): Action {
  return { id: `action ${label}`, icon, label, to, detail, also }
}
