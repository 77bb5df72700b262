import { asFault, Fault, type FaultAction, type FaultCode, type FaultPlace, isAbort } from '../../base/index.ts'

/** What was asked, and where; everything of it may be shown. */
export interface Asked {
  readonly operation: string
  readonly bucket: string
  readonly key?: string | undefined
  /** Was a checksum sent along? Then a bare 400 means that the bytes did not fit it. */
  readonly withChecksum?: boolean
  readonly withCondition?: boolean
  /** What is not there, then, is the upload. */
  readonly inUpload?: boolean
}

interface Rule {
  readonly code: FaultCode
  readonly action: FaultAction
  readonly sentence: (asked: Asked) => string
}

const thing = ({ bucket, key }: Asked): string => (key === undefined ? `“${bucket}”` : `“${key}” in “${bucket}”`)

const rule = (code: FaultCode, action: FaultAction, sentence: Rule['sentence']): Rule => ({ code, action, sentence })

const SESSION_OVER = rule(
  'denied',
  'sign-in',
  () => 'The store does not know these keys, or they have expired. Sign in again.',
)
const WRONG_SECRET = rule('denied', 'sign-in', () => 'The secret key does not fit the access key. Sign in again.')
const NO_RIGHT = rule(
  'denied',
  'sign-in',
  (asked) =>
    `The store refused access to ${thing(asked)}. Sign in with keys that have the right, or ask whoever keeps the bucket.`,
)
const NO_BUCKET = rule(
  'absent',
  'fix-input',
  ({ bucket }) => `There is no bucket “${bucket}” at this store. Check its name.`,
)
const NO_OBJECT = rule('absent', 'reload', (asked) => `There is no ${thing(asked)}. It may have been deleted.`)
const NO_UPLOAD = rule(
  'absent',
  'retry',
  (asked) => `The upload of ${thing(asked)} is gone from the store. Start it again.`,
)
const LOST_RACE = rule(
  'conflict',
  'reload',
  (asked) => `Someone else wrote ${thing(asked)} in the meantime. Look at it again.`,
)
const DAMAGED = rule(
  'corrupt',
  'retry',
  (asked) => `The bytes of ${thing(asked)} did not arrive as they were sent. Send them again.`,
)
const LATER = rule('busy', 'retry', () => 'The store asks for patience. Try again in a while.')
const CLOCK = rule(
  'busy',
  'retry',
  () => 'The clock of this computer and that of the store differ too much. Set the clock, then try again.',
)
const CANNOT = rule('unsupported', 'none', ({ operation }) => `This store cannot do what was asked (${operation}).`)
const FILE_AND_FOLDER = rule(
  'unsupported',
  'fix-input',
  (asked) =>
    `This store cannot hold ${thing(asked)} beside another object whose name is a part of it. Choose another name.`,
)
const ELSEWHERE = rule(
  'foreign',
  'fix-input',
  ({ bucket }) => `The bucket “${bucket}” is in another region or at another endpoint. Check both.`,
)
const TOO_BIG = rule(
  'limit',
  'fix-input',
  (asked) => `The store takes nothing of this size or name length: ${thing(asked)}.`,
)
const FULL = rule('limit', 'none', () => 'The store is full. Ask who runs it for more room.')
const REFUSED = rule('invalid', 'fix-input', (asked) => `The store did not understand the request for ${thing(asked)}.`)
const NO_OPTION = rule(
  'invalid',
  'fix-input',
  ({ bucket }) =>
    `The bucket “${bucket}” does not take the encryption, storage class or rights that are set for it. Check its write options.`,
)
const NO_ENCRYPTION_KEY = rule(
  'denied',
  'fix-input',
  ({ bucket }) =>
    `The store cannot use the encryption key that is set for “${bucket}”. Check the key, and who may use it.`,
)
const ODD = rule(
  'foreign',
  'fix-input',
  () => 'What answers there does not speak as an S3 store does. Check the endpoint.',
)

/** By the `Code` of the error document, where engines agree on its meaning (reliability E77). */
const BY_CODE: Readonly<Record<string, Rule>> = {
  NoSuchBucket: NO_BUCKET,
  NoSuchKey: NO_OBJECT,
  NoSuchVersion: NO_OBJECT,
  NoSuchUpload: NO_UPLOAD,
  AccessDenied: NO_RIGHT,
  AllAccessDisabled: NO_RIGHT,
  InvalidAccessKeyId: SESSION_OVER,
  ExpiredToken: SESSION_OVER,
  ExpiredTokenException: SESSION_OVER,
  InvalidToken: SESSION_OVER,
  TokenRefreshRequired: SESSION_OVER,
  SignatureDoesNotMatch: WRONG_SECRET,
  RequestTimeTooSkewed: CLOCK,
  PreconditionFailed: LOST_RACE,
  ConditionalRequestConflict: LOST_RACE,
  OperationAborted: LOST_RACE,
  BadDigest: DAMAGED,
  InvalidDigest: DAMAGED,
  InvalidPart: DAMAGED,
  IncompleteBody: DAMAGED,
  XAmzContentChecksumMismatch: DAMAGED,
  XAmzContentSHA256Mismatch: DAMAGED,
  SlowDown: LATER,
  Throttling: LATER,
  ThrottlingException: LATER,
  TooManyRequests: LATER,
  RequestTimeout: LATER,
  RequestLimitExceeded: LATER,
  ServiceUnavailable: LATER,
  InternalError: LATER,
  NotImplemented: CANNOT,
  MethodNotAllowed: CANNOT,
  ExistingObjectIsDirectory: FILE_AND_FOLDER,
  ObjectParentIsFile: FILE_AND_FOLDER,
  PermanentRedirect: ELSEWHERE,
  TemporaryRedirect: ELSEWHERE,
  AuthorizationHeaderMalformed: ELSEWHERE,
  EntityTooLarge: TOO_BIG,
  EntityTooSmall: REFUSED,
  KeyTooLongError: TOO_BIG,
  InvalidBucketName: NO_BUCKET,
  InvalidRange: REFUSED,
  QuotaExceeded: FULL,
  AccessControlListNotSupported: NO_OPTION,
  InvalidEncryptionAlgorithmError: NO_OPTION,
  InvalidStorageClass: NO_OPTION,
  'KMS.DisabledException': NO_ENCRYPTION_KEY,
  'KMS.InvalidKeyUsageException': NO_ENCRYPTION_KEY,
  'KMS.InvalidStateException': NO_ENCRYPTION_KEY,
  'KMS.KMSInvalidStateException': NO_ENCRYPTION_KEY,
  'KMS.NotFoundException': NO_ENCRYPTION_KEY,
}

/** From 520 on proxies say that they do not reach the store. */
const BY_STATUS: Readonly<Record<number, Rule>> = {
  401: SESSION_OVER,
  403: NO_RIGHT,
  404: NO_OBJECT,
  405: CANNOT,
  408: LATER,
  409: LOST_RACE,
  412: LOST_RACE,
  413: TOO_BIG,
  416: REFUSED,
  429: LATER,
  500: LATER,
  501: CANNOT,
  502: LATER,
  503: LATER,
  504: LATER,
  507: FULL,
}

/** An error of the SDK or the transport as a Fault; a Fault or an `AbortError` passes as it is. */
export function faultOf(error: unknown, asked: Asked): Error {
  if (error instanceof Fault) return withKey(error, asked)
  if (error instanceof Error && isAbort(error)) return error
  const told = toldBy(error)
  if (told.status === undefined) return unexpected(error, asked)
  const { code, action, sentence } = ruleFor(told.status, told.code, asked)
  return new Fault(code, sentence(asked), { action, where: placeOf(asked, told), cause: error })
}

function ruleFor(status: number, code: string, asked: Asked): Rule {
  if (asked.withCondition && status === 404 && code !== 'NoSuchBucket') return LOST_RACE
  const known = BY_CODE[code]
  // Two writers met; without a condition there is nothing to lose by it.
  if (known === LOST_RACE && status === 409 && !asked.withCondition) return LATER
  if (known !== undefined) return known
  if (status === 404 && asked.inUpload) return NO_UPLOAD
  if (status === 400 && asked.withChecksum) return DAMAGED
  if (status === 400) return asked.withCondition ? CANNOT : REFUSED
  return BY_STATUS[status] ?? (status >= 520 ? LATER : ODD)
}

/** The answer's status, or undefined where there was none. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof Fault ? undefined : toldBy(error).status
}

/** The `Code` of the answer's error document; empty where there was none. */
export function codeOf(error: unknown): string {
  return toldBy(error).code
}

interface Told {
  readonly status: number | undefined
  readonly code: string
  readonly requestId: string | undefined
  readonly retryAfterMs: number | undefined
}

function toldBy(error: unknown): Told {
  const metadata = field(error, '$metadata')
  const status = field(metadata, 'httpStatusCode')
  const requestId = field(metadata, 'requestId')
  const retryAfter = field(field(field(error, '$response'), 'headers'), 'retry-after')
  const seconds = typeof retryAfter === 'string' ? Number(retryAfter) : Number.NaN
  return {
    status: typeof status === 'number' ? status : undefined,
    code: error instanceof Error ? error.name : '',
    requestId: typeof requestId === 'string' ? requestId : undefined,
    retryAfterMs: seconds >= 0 ? seconds * 1000 : undefined,
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function placeOf({ operation, bucket, key }: Asked, told: Told): FaultPlace {
  return {
    operation,
    bucket,
    ...(key === undefined ? {} : { key }),
    ...(told.status === undefined ? {} : { status: told.status }),
    ...(told.code === '' ? {} : { code: told.code }),
    ...(told.requestId === undefined ? {} : { requestId: told.requestId }),
    ...(told.retryAfterMs === undefined ? {} : { retryAfterMs: told.retryAfterMs }),
  }
}

/** The transport knows no key, as it is deep inside the SDK. */
function withKey(fault: Fault, { operation, bucket, key }: Asked): Fault {
  const { code, message, action, cause } = fault
  return new Fault(code, message, {
    action,
    cause,
    where: { operation, bucket, ...(key === undefined ? {} : { key }), ...fault.where },
  })
}

/** No status: the SDK could not read an answer, or stumbled before it sent anything. */
function unexpected(error: unknown, asked: Asked): Fault {
  if (field(error, '$response') === undefined) return asFault(error)
  const where = placeOf(asked, toldBy(error))
  return new Fault('foreign', ODD.sentence(asked), { action: 'fix-input', where, cause: error })
}
