import { Fault } from '../../base/index.ts'

/** As much of a request as says where it goes. */
interface Addressed {
  readonly protocol: string
  readonly hostname: string
  readonly port?: number
  readonly headers: Readonly<Record<string, string>>
}

interface Profile {
  readonly endpoint: URL
  readonly region: string
  readonly bucket: string
}

/** A label of a host name, as regions of all engines are. */
const REGION = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/
const AWS = /^s3(?<dualstack>\.dualstack)?(?:\.[a-z0-9-]+)?(?<top>\.amazonaws\.com(?:\.cn)?)$/

/** Where the requests of one bucket go, and for which region they are signed. Keys never go beyond the endpoint of their profile. */
export class Whereabouts {
  readonly #profile: Profile
  #region: string
  #hostname: string
  #before: string

  constructor(profile: Profile) {
    this.#profile = profile
    this.#region = profile.region
    this.#hostname = profile.endpoint.hostname
    if (this.#hostname === 's3.amazonaws.com') this.#follow()
    this.#before = this.#hostname
  }

  get region(): string {
    return this.#region
  }

  /** Takes a region that the store itself told. False: it is none, or nothing new. */
  learn(region: string | undefined): boolean {
    if (region === undefined || region === this.#region || !REGION.test(region)) return false
    this.#region = region
    this.#follow()
    return true
  }

  /**
   * After a redirect that says nothing, as browsers show them: AWS has a host where each bucket is found, and which tells its
   * region to whoever signed for another. False: there is none, or the bucket does not stand in the host's name.
   */
  search({ hostname }: Addressed): boolean {
    const { top } = AWS.exec(this.#profile.endpoint.hostname)?.groups ?? {}
    const everywhere = `s3${top}`
    if (top === undefined || hostname === this.#hostname || everywhere === this.#hostname) return false
    this.#before = this.#hostname
    this.#hostname = everywhere
    return true
  }

  giveUpSearch(): void {
    this.#hostname = this.#before
  }

  /** The request at the host that answers for the bucket now. One that was made for a host of no profile is an `internal` Fault. */
  place<R extends Addressed>(request: R): R {
    const { endpoint, bucket } = this.#profile
    const host = request.port === undefined ? request.hostname : `${request.hostname}:${request.port}`
    const below = host === `${bucket}.${endpoint.host}` ? `${bucket}.` : host === endpoint.host ? '' : undefined
    if (below === undefined || request.protocol !== endpoint.protocol) {
      throw new Fault('internal', `A request to ${host} was refused: keys go to ${endpoint.host} only.`)
    }
    if (this.#hostname === endpoint.hostname) return request
    const hostname = `${below}${this.#hostname}`
    return { ...request, hostname, headers: { ...request.headers, host: hostname } }
  }

  /** AWS has a host for each region; other engines have one for all. */
  #follow(): void {
    const { dualstack = '', top } = AWS.exec(this.#profile.endpoint.hostname)?.groups ?? {}
    if (top !== undefined) this.#hostname = `s3${dualstack}.${this.#region}${top}`
  }
}
