import { Fault } from '../../base/index.ts'

/**
 * The URL of a registry as it is asked, without a slash at its end. An `invalid` Fault for one that tokens must not be sent
 * to: anything but https, a loopback apart, or one with a user, a query or a fragment in it.
 */
export function checkRegistryUrl(text: string): string {
  const url = URL.parse(text)
  if (url === null) throw unusable('it is no URL')
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw unusable('whoever listens on the way could read the tokens. It must begin with https://')
  }
  if (url.username !== '' || url.password !== '') throw unusable('it must not hold a user or a password')
  if (url.search !== '' || url.hash !== '') throw unusable('it must not hold “?” or “#”')
  return url.href.replace(/\/+$/, '')
}

/** The page on which a stack shows its code, after whatever sign-in it has of its own (format §16). */
export function codePage(registryUrl: string): string {
  return `${checkRegistryUrl(registryUrl)}/login`
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

function unusable(problem: string): Fault {
  return new Fault('invalid', `The registry URL of this stack cannot be used: ${problem}.`, { action: 'fix-input' })
}
