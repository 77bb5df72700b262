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
  'bad name': refusal(
    [['QuiltException', /^Invalid package name/]],
    ['invalid', /^The package name .* cannot be used|has no name yet|is no package name/s],
  ),
  conflict: refusal(
    [['QuiltConflictException', /already exists at the destination/]],
    ['conflict', /There is a package|newer revision|was published by someone else meanwhile/],
  ),
  'registry is no bucket': refusal(
    [['QuiltException', /expects an S3 bucket but the S3 object path/]],
    ['invalid', /is no registry\. Give the root of a bucket/],
  ),
  'registry is local': refusal(
    [['QuiltException', /Can only 'push' to remote registries/]],
    ['invalid', /is a folder, but packages are pushed to a bucket/],
  ),
  'no registry': refusal(
    [['QuiltException', /^No registry specified/]],
    ['invalid', /^No registry was named, and the settings hold none/],
  ),
  'not a URI': refusal(
    [['URLParseError', /Unexpected scheme|Unexpected S3 query|Unexpected hostname|Missing bucket/]],
    ['invalid', /is no place where a file can lie/],
  ),
  'no such bucket': refusal([['NoSuchBucket', /./]], ['absent', /^There is no bucket/]),
  'no such package': refusal(
    [
      ['NoSuchKey', /./],
      ['ClientError', /404.*HeadObject/],
      ['FileNotFoundError', /named_packages/],
    ],
    ['absent', /^There is no package/],
  ),
  'no such revision': refusal([['ClientError', /404.*HeadObject/]], ['absent', /^The manifest .* is not in/]),
  'no such version': refusal(
    [['QuiltException', /^No such package version/]],
    ['absent', /^There is no revision .* nothing was deleted/],
  ),
  'no such key': refusal(
    [
      ['KeyError', /./],
      ['QuiltException', /doesn't contain/],
    ],
    ['absent', /^There is nothing at|holds nothing at/],
  ),
  'no such file': refusal([['QuiltException', /^Not a file/]], ['absent', /is no file|cannot be read/]),
  'no such folder': refusal(
    [['PackageException', /specified directory .* doesn't exist/]],
    ['absent', /^The folder .* cannot be read/],
  ),
  'no such object': refusal([['ClientError', /404.*HeadObject/]], ['absent', /^There is no object/]),
  'no such object to copy': refusal(
    [
      ['NoSuchKey', /./],
      ['ClientError', /404.*HeadObject|NoSuchVersion/],
    ],
    ['absent', /^There is no “|^The bytes of .* are not there/],
  ),
  'a folder is no file': refusal(
    [['QuiltException', /cannot be a directory/]],
    ['invalid', /is a folder\. Give a file/],
  ),
  'a folder has no version': refusal(
    [['PackageException', /^Directories cannot have versions/]],
    ['invalid', /names a version, which only an object has/],
  ),
  'file is gone': refusal(
    [['FileNotFoundError', /./]],
    ['changed', /changed or vanished/],
    ['absent', /cannot be read/],
  ),
  'bad key': refusal([['QuiltException', /^Invalid key|must be a file/]], ['invalid', /cannot be a path in a package/]),
  'below a file': refusal(
    [['QuiltException', /^Already a PackageEntry/]],
    ['invalid', /^Nothing can be put at .* is a file/],
  ),
  'over a folder': refusal(
    [['QuiltException', /^Cannot overwrite directory/]],
    ['invalid', /^Nothing can be put at .* a directory has that path/],
  ),
  'bad policy': refusal([['ValueError', /^Update policy/]], ['invalid', /^The update policy must be/]),
  'hash: zero matches': refusal(
    [['QuiltException', /^Found zero matches/]],
    ['absent', /^No manifest in .* has a hash that begins with/],
  ),
  'hash: multiple matches': refusal(
    [['QuiltException', /^Found multiple matches/]],
    ['invalid', /^More than one manifest begins with/],
  ),
  'hash: bad length': refusal([['QuiltException', /^Invalid hash/]], ['invalid', /is no top hash/]),
  'dest is elsewhere': refusal(
    [['QuiltException', /^Invalid package destination path/]],
    ['invalid', /is not in the registry|is no place where a file can lie/],
  ),
  'dest is remote': refusal(
    [['QuiltException', /must point at the local filesystem/]],
    ['invalid', /is no folder of this machine/],
  ),
  'dest has a version': refusal(
    [['ValueError', /Cannot append paths to URLs with a version ID/]],
    ['invalid', /^A version of one object cannot be a folder/],
  ),
  'dest gives no text': refusal([['TypeError', /str is expected/]], ['invalid', /^The dest function gave no text/]),
  'dest gives a path': refusal(
    [['URLParseError', /Unexpected scheme: 'file' for/]],
    ['invalid', /^The dest function gave .* without a version/],
  ),
  'dest gives a version': refusal(
    [['ValueError', /must not include versionId/]],
    ['invalid', /^The dest function gave .* without a version/],
  ),
  'dest gives a folder': refusal([['ValueError', /^Directories are not allowed/]], ['invalid', /an empty segment/]),
  'folder over a file': refusal([['AttributeError', /has no attribute '(_set|_children)'/]], ['invalid', /is a file/]),
  'hash: other signs': refusal([['QuiltException', /^Found zero matches/]], ['invalid', /is no top hash/]),
  'half a pair': refusal([['UnicodeEncodeError', /surrogates not allowed/]], ['invalid', /surrogate|pair/]),
  'bad pointer': refusal([['ClientError', /404.*HeadObject/]], ['corrupt', /pointer|hash/]),
  'no hash': refusal([], ['corrupt', /does not hold a top hash/]),
  'conflict with no hash': refusal(
    [['QuiltConflictException', /^Package with hash 'not a hash'/]],
    ['corrupt', /does not hold a top hash/],
  ),
  'no source': refusal([['ValueError', /^Empty URL/]], ['invalid', /./]),
  'two on one key': refusal([], ['invalid', /./]),
  'changed file': refusal([], ['changed', /./]),
  'unknown hash': refusal([], ['unsupported', /./]),
  'damaged bytes': refusal([], ['corrupt', /./]),
  'corrupt manifest': refusal(
    [
      ['InvalidLineError', /./],
      ['EOFError', /^$/],
      ['TypeError', /^(pop expected|'str' object cannot be interpreted)/],
      ['AttributeError', /_children|has no attribute 'pop'/],
      ['KeyError', /^'(size|meta|hash|logical_key)'$/],
      ['PackageException', /^Duplicate logical key/],
      ['URLParseError', /^Unexpected scheme/],
      ['RecursionError', /./],
    ],
    ['corrupt', /manifest/],
    ['limit', /^Line \d+ of the manifest cannot be read/],
  ),
  'record too large': refusal(
    [['QuiltException', /^Size of manifest record/]],
    ['limit', /in the manifest, but the format allows/],
  ),
  'not a number': refusal([['ValueError', /^Out of range float/]], ['invalid', /is no JSON number/]),
  'not a URL': refusal(
    [['QuiltException', /Requires at least scheme and host/]],
    ['invalid', /needs at least a scheme and a host/],
  ),
  'port is no number': refusal(
    [['QuiltException', /Port must be a number/]],
    ['invalid', /the port in .* must be a number/],
  ),
  'catalog: no settings': refusal([['QuiltException', /^An HTTP Error \(404\)/]], ['absent', /./]),
  'catalog: no JSON': refusal([['JSONDecodeError', /./]], ['foreign', /./]),
  'workflow: no config': refusal([['QuiltException', /no workflows config exist/]], ['invalid', /no workflow/]),
  'workflow: required': refusal(
    [['QuiltException', /^Workflow required/]],
    ['invalid', /wants every package to be checked by a workflow/],
  ),
  'workflow: unknown': refusal(
    [['QuiltException', /^There is no .* workflow in config/]],
    ['invalid', /^This registry has no workflow/],
  ),
  'workflow: message': refusal(
    [['WorkflowValidationError', /^Commit message is required/]],
    ['invalid', /wants a message/],
  ),
  'workflow: name': refusal(
    [['WorkflowValidationError', /^Package name doesn't match/]],
    ['invalid', /wants a name that matches/],
  ),
  'workflow: metadata': refusal(
    [['WorkflowValidationError', /^Metadata failed validation/]],
    ['invalid', /^The metadata does not fit/],
  ),
  'workflow: entries': refusal(
    [['WorkflowValidationError', /^Package entries failed validation/]],
    ['invalid', /^The files do not fit/],
  ),
  'workflow: no YAML': refusal([['ConfigurationError', /as YAML/]], ['corrupt', /is no YAML/]),
  'workflow: bad config': refusal(
    [['ConfigurationError', /^Workflows config failed validation/]],
    ['corrupt', /^The registry's workflow configuration cannot be used/],
  ),
  'workflow: newer config': refusal(
    [['UnsupportedConfigurationVersionError', /./]],
    ['unsupported', /only versions up to 1\.1\.0/],
  ),
  'workflow: schema is not listed': refusal(
    [['ConfigurationError', /in schemas/]],
    ['corrupt', /it names the schema .* which is not there/],
  ),
  'workflow: schema cannot be read': refusal(
    [['ConfigurationError', /^Couldn't load schema/]],
    ['absent', /^The schema .* could not be read/],
  ),
  'workflow: local schema': refusal([['ConfigurationError', /^Local schema/]], ['corrupt', /lies on somebody's disk/]),
  'workflow: schema URL': refusal(
    [['ConfigurationError', /^Couldn't parse URL/]],
    ['corrupt', /of its schema .* is no place where a file can lie/],
  ),
  'workflow: bad pattern': refusal([['error', /./]], ['corrupt', /of its handle_pattern/]),
  'workflow: schema is no JSON': refusal([['ConfigurationError', /as JSON/]], ['corrupt', /is no JSON\./]),
  'workflow: $ref': refusal([['QuiltException', /\$ref/]], ['unsupported', /it holds a \$ref/]),
  'workflow: meta-schema': refusal(
    [['ConfigurationError', /meta-schema|\$schema must/]],
    ['unsupported', /its \$schema is not/],
    ['corrupt', /has a \$schema that is no text/],
  ),
  'workflow: for Python alone': refusal([], ['unsupported', /only Python can follow|only draft-07 is known/]),
  'workflow: too deep': refusal([], ['corrupt', /deeper than/]),
  'workflow: bad schema': refusal([['ConfigurationError', /is not valid/]], ['corrupt', /is no JSON Schema/]),
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
