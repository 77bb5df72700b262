import { Fault, type FaultCode } from '../../../src/base/index.ts'
import { Quilt3Error } from '../driver.ts'

interface Refusal {
  /** Python exceptions, and what their messages say. */
  readonly quilt3: readonly (readonly [type: string, says: RegExp])[]
  readonly ours: readonly (readonly [code: FaultCode, says: RegExp])[]
}

function refusal(quilt3: readonly (readonly [string, RegExp])[], ...ours: (readonly [FaultCode, RegExp])[]): Refusal {
  return { quilt3, ours }
}

/** Why a call is refused: how quilt3 says it, and how we do. */
const refusals = {
  'bad name': refusal([['QuiltException', /^Invalid package name/]], ['invalid', /name/]),
  conflict: refusal(
    [['QuiltConflictException', /already exists at the destination/]],
    ['conflict', /already|newer revision/],
  ),
  'registry is no bucket': refusal([['QuiltException', /expects an S3 bucket but the S3 object path/]]),
  'registry is local': refusal([['QuiltException', /Can only 'push' to remote registries/]]),
  'no registry': refusal([['QuiltException', /^No registry specified/]]),
  'not a URI': refusal([['URLParseError', /Unexpected scheme|Unexpected S3 query/]]),
  'no such bucket': refusal([['NoSuchBucket', /./]]),
  'no such package': refusal([
    ['NoSuchKey', /./],
    ['ClientError', /404.*HeadObject/],
    ['FileNotFoundError', /named_packages/],
  ]),
  'no such revision': refusal([['ClientError', /404.*HeadObject/]]),
  'no such version': refusal([['QuiltException', /^No such package version/]]),
  'no such key': refusal([
    ['KeyError', /./],
    ['QuiltException', /doesn't contain/],
  ]),
  'no such file': refusal([['QuiltException', /^Not a file/]]),
  'no such folder': refusal([['PackageException', /specified directory .* doesn't exist/]]),
  'no such object': refusal([['ClientError', /404.*HeadObject/]]),
  'no such object to copy': refusal([
    ['NoSuchKey', /./],
    ['ClientError', /404.*HeadObject/],
  ]),
  'a folder is no file': refusal([['QuiltException', /cannot be a directory/]]),
  'a folder has no version': refusal([['PackageException', /^Directories cannot have versions/]]),
  'file is gone': refusal([['FileNotFoundError', /./]]),
  'bad key': refusal([['QuiltException', /^Invalid key|must be a file/]]),
  'below a file': refusal([['QuiltException', /^Already a PackageEntry/]]),
  'over a folder': refusal([['QuiltException', /^Cannot overwrite directory/]]),
  'bad policy': refusal([['ValueError', /^Update policy/]]),
  'hash: zero matches': refusal([['QuiltException', /^Found zero matches/]]),
  'hash: multiple matches': refusal([['QuiltException', /^Found multiple matches/]]),
  'hash: bad length': refusal([['QuiltException', /^Invalid hash/]]),
  'dest is elsewhere': refusal([['QuiltException', /^Invalid package destination path/]]),
  'dest is remote': refusal([['QuiltException', /must point at the local filesystem/]]),
  'dest has a version': refusal([['ValueError', /Cannot append paths to URLs with a version ID/]]),
  'dest gives no text': refusal([['TypeError', /str is expected/]]),
  'dest gives a path': refusal([['URLParseError', /Unexpected scheme: 'file' for/]]),
  'dest gives a version': refusal([['ValueError', /must not include versionId/]]),
  'dest gives a folder': refusal([['ValueError', /^Directories are not allowed/]]),
  'corrupt manifest': refusal([
    ['InvalidLineError', /./],
    ['EOFError', /^$/],
    ['TypeError', /^(pop expected|'str' object cannot be interpreted)/],
    ['AttributeError', /_children|has no attribute 'pop'/],
    ['KeyError', /^'(size|meta|hash|logical_key)'$/],
    ['PackageException', /^Duplicate logical key/],
    ['URLParseError', /^Unexpected scheme/],
  ]),
  'record too large': refusal([['QuiltException', /^Size of manifest record/]]),
  'not a number': refusal([['ValueError', /^Out of range float/]]),
  'not a URL': refusal([['QuiltException', /Requires at least scheme and host/]]),
  'port is no number': refusal([['QuiltException', /Port must be a number/]]),
  'workflow: no config': refusal([['QuiltException', /no workflows config exist/]]),
  'workflow: required': refusal([['QuiltException', /^Workflow required/]]),
  'workflow: unknown': refusal([['QuiltException', /^There is no .* workflow in config/]]),
  'workflow: message': refusal([['WorkflowValidationError', /^Commit message is required/]]),
  'workflow: name': refusal([['WorkflowValidationError', /^Package name doesn't match/]]),
  'workflow: metadata': refusal([['WorkflowValidationError', /^Metadata failed validation/]]),
  'workflow: entries': refusal([['WorkflowValidationError', /^Package entries failed validation/]]),
  'workflow: no YAML': refusal([['ConfigurationError', /as YAML/]]),
  'workflow: bad config': refusal([['ConfigurationError', /^Workflows config failed validation/]]),
  'workflow: newer config': refusal([['UnsupportedConfigurationVersionError', /./]]),
  'workflow: schema is not listed': refusal([['ConfigurationError', /in schemas/]]),
  'workflow: schema cannot be read': refusal([['ConfigurationError', /^Couldn't load schema/]]),
  'workflow: local schema': refusal([['ConfigurationError', /^Local schema/]]),
  'workflow: schema URL': refusal([['ConfigurationError', /^Couldn't parse URL/]]),
  'workflow: bad pattern': refusal([['error', /./]]),
  'workflow: schema is no JSON': refusal([['ConfigurationError', /as JSON/]]),
  'workflow: $ref': refusal([['QuiltException', /\$ref/]]),
  'workflow: meta-schema': refusal([['ConfigurationError', /meta-schema|\$schema must/]]),
  'workflow: bad schema': refusal([['ConfigurationError', /is not valid/]]),
} as const satisfies Record<string, Refusal>

export type Reason = keyof typeof refusals

/** The reason meant, where the error fits it; else the error in its own words, which are those of no other client. */
export function reasonOf(error: unknown, meant: Reason | undefined): string {
  if (meant !== undefined && fits(refusals[meant], error)) return meant
  if (error instanceof Fault) return `Fault ${error.code}: ${error.message}`
  return error instanceof Error ? error.message : String(error)
}

function fits({ quilt3, ours }: Refusal, error: unknown): boolean {
  if (error instanceof Quilt3Error) {
    const message = error.message.slice(error.type.length + 2)
    return quilt3.some(([type, says]) => error.type === type && says.test(message))
  }
  return error instanceof Fault && ours.some(([code, says]) => error.code === code && says.test(error.message))
}
