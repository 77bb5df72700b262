import { Fault } from '../../base/index.ts'
import { readWebAddress } from '../site/web-address.ts'

/** The URL of a registry as it is asked, without a slash at its end. An `invalid` Fault for one that no token must be sent to. */
export function checkRegistryUrl(text: string): string {
  const read = readWebAddress(text)
  if (typeof read !== 'string') return read.address
  throw new Fault('invalid', `The registry URL of this stack cannot be used: it ${read}.`, { action: 'fix-input' })
}

/** The page on which a stack shows its code, after whatever sign-in it has of its own (format §16). */
export function codePage(registryUrl: string): string {
  return `${checkRegistryUrl(registryUrl)}/login`
}
