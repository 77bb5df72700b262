import { useLocation } from 'react-router'
import { decodePart } from '../features/decode-part.ts'

/** An address inside a registry: `/b/<bucket>/…` or `/local/…`. */
export interface RegistryAddress {
  /** Undefined: under `/local`. */
  readonly bucket: string | undefined
  /** What stands behind it, each part decoded once. Empty at the end: the address ended in a slash. */
  readonly parts: readonly string[]
}

/**
 * Not by the router's own values: those are decoded twice where a name holds `%2F`, and not at all where one part of the address
 * holds a sign `%` that encodes nothing.
 */
export function registryAddress(pathname: string): RegistryAddress {
  const [head = '', ...parts] = pathname.split('/').slice(1).map(decodePart)
  return head.toLowerCase() === 'local' ? { bucket: undefined, parts } : { bucket: parts[0], parts: parts.slice(1) }
}

/** The names and the rest that the address of a package tells: `packages/<ns>/<name>/<word>/…`. */
export interface PackageAddress {
  readonly name: string
  /** Behind the word that names the screen. */
  readonly parts: readonly string[]
}

export function packageAddress({ parts }: RegistryAddress): PackageAddress {
  const [, namespace = '', name = ''] = parts
  return { name: `${namespace}/${name}`, parts: parts.slice(4) }
}

export function useRegistryAddress(): RegistryAddress {
  return registryAddress(useLocation().pathname)
}

export function usePackageAddress(): PackageAddress {
  return packageAddress(useRegistryAddress())
}
