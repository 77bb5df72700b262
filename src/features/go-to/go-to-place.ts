import type { RegistryRef } from '../../client/engine.ts'
import { decodePart } from '../decode-part.ts'

/** The package, and the revision as the address names it, that a screen shows; undefined: none. */
export function openPackage(pathname: string): { readonly name: string; readonly revision: string } | undefined {
  const found = /^\/(?:b\/[^/]+|local)\/packages\/([^/]+)\/([^/]+)(?:\/([a-z]+)\/?([^/]*))?/.exec(pathname)
  const [, namespace, name, word, revision = ''] = found ?? []
  if (namespace === undefined || name === undefined) return undefined
  const shown = word === 'tree' && revision !== '' ? decodePart(revision) : 'latest'
  return { name: `${decodePart(namespace)}/${decodePart(name)}`, revision: shown }
}

/** Where one stands when one opens the box. */
export interface GoToScene {
  readonly registry: RegistryRef | undefined
  readonly open: { readonly name: string; readonly revision: string } | undefined
}
