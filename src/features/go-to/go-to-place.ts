import type { RegistryRef } from '../../client/engine.ts'
import { decodePart } from '../decode-part.ts'

/** A package, and the revision as the address names it, that a screen shows. */
export interface OpenPackage {
  readonly name: string
  readonly revision: string
}

/** Undefined: the screen shows none. */
export function openPackage(pathname: string): OpenPackage | undefined {
  const found = /^\/(?:b\/[^/]+|local)\/packages\/([^/]+)\/([^/]+)(?:\/([a-z]+)\/?([^/]*))?/.exec(pathname)
  const [, namespace, name, word, revision = ''] = found ?? []
  if (namespace === undefined || name === undefined) return undefined
  const shown = word === 'tree' && revision !== '' ? decodePart(revision) : 'latest'
  return { name: `${decodePart(namespace)}/${decodePart(name)}`, revision: shown }
}

/** Where one stands when one opens the box. */
export interface GoToScene {
  readonly registry: RegistryRef | undefined
  readonly open: OpenPackage | undefined
}
