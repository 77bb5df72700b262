/**
 * What went wrong, as a closed set: a `switch` over it is checked by the compiler.
 *
 * - `invalid`: what was given is not acceptable (a name, a key, JSON) and nothing was done
 * - `denied`: the store refused the credentials, or they lack a right
 * - `signed-out`: there are no credentials for this store
 * - `absent`: a bucket, package, revision or object that is not there
 * - `conflict`: someone else wrote in the meantime
 * - `offline`: nothing answers at the endpoint
 * - `cors`: the endpoint answers, but does not let this page read the answer
 * - `foreign`: the endpoint answers, but not as an S3 store does
 * - `corrupt`: bytes or a manifest that are not what they must be
 * - `limit`: past a limit of the format or of ours
 * - `changed`: a local file changed or vanished after it was chosen
 * - `busy`: the store kept answering "later" for as long as we ask
 * - `unsupported`: this store or browser cannot do it
 * - `internal`: a mistake of ours
 */
export type FaultCode =
  | 'invalid'
  | 'denied'
  | 'signed-out'
  | 'absent'
  | 'conflict'
  | 'offline'
  | 'cors'
  | 'foreign'
  | 'corrupt'
  | 'limit'
  | 'changed'
  | 'busy'
  | 'unsupported'
  | 'internal'

/** What the person can do now; the page shows a button for it. */
export type FaultAction =
  | 'sign-in'
  | 'retry'
  | 'reload'
  | 'choose-again'
  | 'fix-input'
  | 'set-cors'
  /** The bucket of `where.bucket` may be connected here. */
  | 'connect'
  | 'none'

/** Where it happened: bucket, key, line, status, request id. Never a secret. */
export type FaultPlace = Readonly<Record<string, string | number>>

/** A Fault as it crosses a worker boundary: structured clone keeps only name, message and stack of an Error. */
export interface FaultWire {
  readonly code: FaultCode
  readonly message: string
  readonly action: FaultAction
  readonly where: FaultPlace
}

/** The one error that our code throws. Cancelling is not a Fault: see `isAbort`. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly code: FaultCode
  readonly action: FaultAction
  readonly where: FaultPlace

  /** `message` is a whole sentence for people: what happened, and what they can do. */
  constructor(
    code: FaultCode,
    message: string,
    more: { action?: FaultAction; where?: FaultPlace; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause })
    this.code = code
    this.action = more.action ?? 'none'
    this.where = more.where ?? {}
  }

  toWire(): FaultWire {
    return { code: this.code, message: this.message, action: this.action, where: this.where }
  }

  static fromWire({ code, message, action, where }: FaultWire): Fault {
    return new Fault(code, message, { action, where })
  }
}

/** Is it a Fault, and of one of these codes where codes are given? */
export function isFault(error: unknown, ...codes: FaultCode[]): error is Fault {
  return error instanceof Fault && (codes.length === 0 || codes.includes(error.code))
}

/** Any thrown value as a Fault, for the places where errors are shown. A value of unknown origin is `internal`. */
export function asFault(error: unknown): Fault {
  if (error instanceof Fault) return error
  const text = error instanceof Error ? error.message : String(error)
  return new Fault('internal', `Something went wrong that Selvage did not expect: ${text}`, {
    action: 'reload',
    cause: error,
  })
}
