import { timeOfAnswer } from '../../base/index.ts'

/** What a store said when it refused: as much of its error document, or of the headers, as something can be learned from. */
export interface Refusal {
  readonly status: number
  /** Empty where there was no error document, as always with HEAD. */
  readonly code: string
  /** The region that the bucket is in. */
  readonly region: string | undefined
  /** The store's clock, milliseconds since 1970. */
  readonly serverMs: number | undefined
}

/** `text`: the error document, empty where there was none. Nothing of it is trusted before it was checked. */
export function readRefusal(status: number, headers: Headers, text: string): Refusal {
  return {
    status,
    code: element('Code', text) ?? '',
    region: element('Region', text) ?? headers.get('x-amz-bucket-region') ?? undefined,
    serverMs: dateMs(element('ServerTime', text)) ?? timeOfAnswer(headers),
  }
}

/** Does it name another region, rather than a right, as the reason? */
export function isElsewhere({ status, code }: Refusal): boolean {
  const codes = [
    'AuthorizationHeaderMalformed',
    'PermanentRedirect',
    'TemporaryRedirect',
    'IllegalLocationConstraintException',
  ]
  return codes.includes(code) || (code === '' && (status === 301 || status === 307 || status === 400))
}

/** Were the keys good, and had no right? A bare 403 says no more than that. */
export function isDenied({ status, code }: Refusal): boolean {
  return status === 403 && ['', 'AccessDenied', 'AllAccessDisabled'].includes(code)
}

/** May the request have been refused for its date alone? A bare 403 does not say. */
export function isSkewed({ status, code }: Refusal): boolean {
  return code === 'RequestTimeTooSkewed' || (status === 403 && code === '')
}

function element(name: string, text: string): string | undefined {
  return new RegExp(`<${name}>([^<]{1,100})</${name}>`).exec(text)?.[1]
}

function dateMs(text: string | undefined): number | undefined {
  const ms = Date.parse(text ?? '')
  return Number.isNaN(ms) ? undefined : ms
}
