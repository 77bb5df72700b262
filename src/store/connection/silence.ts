import { isLoopback } from '../s3/endpoint.ts'

/** What Node tells of a request that came to nothing; browsers tell nothing, on purpose. */
const BY_CODE: Readonly<Record<string, (host: string) => string>> = {
  ENOTFOUND: (host) => `There is no host ${host}. Check its spelling.`,
  EAI_AGAIN: (host) => `The name ${host} could not be looked up. Check its spelling, and that you are connected.`,
  ECONNREFUSED: (host) =>
    `${host} refuses the connection: nothing listens there. Check the port, and that the store runs.`,
  EPROTO: (host) => `${host} does not speak TLS. If it is a store on this machine, its address begins with http://.`,
}
const CERTIFICATE = /^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/

/** Why nothing came back, as far as it can be known. */
export function silence(endpoint: string, code: string | undefined): string {
  const { host, hostname, protocol } = new URL(endpoint)
  const known = code === undefined ? undefined : BY_CODE[code]
  if (known) return known(host)
  if (code !== undefined && CERTIFICATE.test(code)) {
    return `The certificate of ${host} is not one that this computer trusts. Have the store use one that it does.`
  }
  if (isLoopback(hostname)) {
    return `Nothing answers at ${host} on this computer. Check the port, and that the store runs. If the browser asks whether this page may reach your own devices, allow it.`
  }
  const certificate =
    protocol === 'https:'
      ? ` A certificate that the browser does not trust looks the same from here: open ${endpoint} in a new tab to see.`
      : ''
  return `Nothing answers at ${host}. Check its spelling, that the store runs, and that you are connected.${certificate}`
}
