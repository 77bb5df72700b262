import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Documented, membersOf, textOf } from './docstrings.ts'
import { TABLE } from './table.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const CLIENT = 'src/client'

const INTRO = `# The API

Everything that quilt3 does with a registry, from Node 24, in quilt3's own words in camel case. What it writes quilt3 reads,
byte for byte, and the other way round.

This page is made from the docstrings (\`npm run docs\`); each example in it is run by \`npm run test:contract\`.

## Begin

\`npm run pack\` makes the package; a project installs it by \`npm install ./selvage-0.1.0.tgz\`.
`

const BEHIND_FIRST = `Where S3 is, and who you are, is taken from AWS's own environment: \`AWS_ENDPOINT_URL\` (for any S3 but AWS's), \`AWS_REGION\`,
and the keys that AWS's chain finds. Whoever is logged in to a Quilt stack, by \`login()\` or by quilt3, has its keys instead. Settings and the local registry are quilt3's own, in its data folder
(\`XDG_DATA_HOME\`); \`createNodeClient\` takes others.
`

const FAULTS = `Every call throws a \`Fault\` and nothing else, but for the \`AbortError\` of a signal that was given. Its \`message\` is a sentence that
says what happened and what to do, its \`where\` says where; \`isFault(error, 'conflict')\` tells codes apart:
`

const ENTRIES = `An \`Entry\` is \`{ logicalKey, physicalKey: { bucket, path, versionId }, size, hash, meta }\`. \`size\` is a bigint, \`hash\` a Map of
\`type\` and \`value\` or null, \`meta\` a Map: JSON is kept without loss, with ints as bigints and objects as Maps. Of a file of
this machine \`bucket\` is null.
`

const WATCHED = `\`pkg.startPush(…)\` takes what \`push\` takes, and gives a push that can be watched and steered. Where a push was killed, the same push again
goes on where it was: it sends what the bucket does not have yet, and a file that changed meanwhile is sent anew.
`

const EVENTS = `Events have a \`type\`: \`hashing\`, \`sending\` and \`publishing\` say how far it is, at most ten times a second; \`file-failed\` has the entry's
\`logicalKey\` and a \`fault\`; \`waiting\` says \`for\` what (\`pause\`, \`choice\`, \`offline\`, \`busy\`; undefined: it goes on again); \`journal\` has a
\`message\`. The last one is \`done\` with the \`result\`, \`failed\` with the \`fault\`, or \`cancelled\`.
`

/** The text of docs/api.md. */
export function apiPage(): string {
  const statics = membersOf(source('node/node-client.ts'), 'PackageClass')
  const calls = membersOf(source('node/node-client.ts'), 'NodeClient')
  const methods = membersOf(source('package.ts'), 'Package')
  return [
    INTRO,
    example('push'),
    BEHIND_FIRST,
    '## quilt3 and Selvage\n',
    table(),
    'What is meant to differ stands in [decisions/parity.md](decisions/parity.md).\n',
    '## Packages\n',
    `${textOf(source('package.ts'), 'export class Package')}\n`,
    example('revise'),
    ENTRIES,
    ...methods.map((member) => section(member)),
    ...optionsOf('package/set-entry.ts', 'SetOptions', '`set` takes these options:'),
    ...optionsOf('package/set-dir.ts', 'SetDirOptions', '`setDir` takes these options:'),
    ...optionsOf(
      'package/package-push.ts',
      'PushOptions',
      '`push` takes these options, and `signal` and `onProgress`:',
    ),
    ...optionsOf(
      'package/package-push.ts',
      'BuildOptions',
      '`build` takes these options, and `signal` and `onProgress`:',
    ),
    example('landing'),
    example('objects'),
    '## A push that is watched\n',
    WATCHED,
    ...membersOf(source('package/push-run.ts'), 'PushRun').map((member) => section(member)),
    EVENTS,
    example('steer'),
    '## The class\n',
    ...statics.map((member) => section(member, 'Package.')),
    ...optionsOf('package/browse-revision.ts', 'BrowseOptions', '`Package.browse` takes these options:'),
    ...optionsOf(
      'package/install.ts',
      'InstallOptions',
      '`Package.install` takes these options, and `signal` and `onProgress`:',
    ),
    example('install'),
    example('local'),
    '## Registries, settings and logins\n',
    ...calls.map((member) => section(member)),
    ...optionsOf('package/registry-calls.ts', 'DeleteOptions', '`deletePackage` takes these options:'),
    example('history'),
    example('settings'),
    example('login'),
    '## Other stores\n',
    `${textOf(source('node.ts'), 'export function createNodeClient')}\n`,
    ...optionsOf('node/node-context.ts', 'NodeClientOptions', '`createNodeClient` takes these options:'),
    example('client'),
    '## Faults\n',
    FAULTS,
    `${textOf(readFileSync(join(ROOT, 'src/base/fault.ts'), 'utf8'), 'export type FaultCode')
      .split('\n\n')
      .at(-1)}\n`,
    example('conflict'),
  ].join('\n')
}

function source(file: string): string {
  return readFileSync(join(ROOT, CLIENT, file), 'utf8')
}

function example(name: string): string {
  const text = readFileSync(join(import.meta.dirname, 'examples', `${name}.mjs`), 'utf8')
  return `\`\`\`js\n${text}\`\`\`\n`
}

function table(): string {
  const rows = TABLE.map(([quilt3, selvage]) => `| ${quilt3} | ${selvage} |`)
  return ['| quilt3 8 | Selvage |', '|---|---|', ...rows, ''].join('\n')
}

function section({ signature, text }: Documented, prefix = ''): string {
  const shown = signature.startsWith('new ') ? signature : `${prefix}${signature}`
  return `\`\`\`ts\n${shown}\n\`\`\`\n${text}\n`
}

/** Each option on one line: lists of this page have no paragraphs. */
function optionsOf(file: string, name: string, lead: string): string[] {
  const members = membersOf(source(file), name)
  return [lead, '', ...members.map(({ signature, text }) => `* \`${signature}\`: ${text.replaceAll('\n', ' ')}`), '']
}
