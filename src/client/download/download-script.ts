import { type Call, comment, Fault, quotedText, shellWord } from '../../base/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { DownloadRequest, DownloadScript, RevisionDownload, ScriptKind } from '../engine.ts'
import { sharedLink } from '../objects/shared-link.ts'
import { storeForReading } from '../store-for.ts'
import { choose } from './choose.ts'
import type { Chosen, ChosenFile } from './chosen.ts'

/** Longer ones are for a file, and not to be shown. */
const MOST_SHOWN = 64 * 1024
const MOST_FILES = { aws: 100_000, curl: 20_000 } as const
/** How long links are good, where the keys that sign them are. */
const LINK_SECONDS = 12 * 3600

/** Scripts that can be made of what was chosen. */
export function scriptKinds(
  desk: EngineDesk,
  request: DownloadRequest,
  { registry, files }: Chosen,
): readonly ScriptKind[] {
  const hasPackage = 'revision' in request && desk.placeOf(registry).bucket !== null
  const hasObjects = files.some(({ physicalKey }) => physicalKey.bucket !== null)
  return [...(hasPackage ? ['quilt3' as const] : []), ...(hasObjects ? ['aws' as const, 'curl' as const] : [])]
}

/** What fetches the files elsewhere: to the same paths, but for quilt3, which has names of its own. Nothing is read. */
export async function downloadScript(
  desk: EngineDesk,
  request: DownloadRequest,
  kind: ScriptKind,
  call: Call,
): Promise<DownloadScript> {
  const chosen = await choose(desk, request, call)
  if (!scriptKinds(desk, request, chosen).includes(kind)) {
    throw new Fault('unsupported', 'These files do not lie in a bucket, so no such script can fetch them.')
  }
  if (kind === 'quilt3') {
    const lines = 'revision' in request ? await quilt3Lines(desk, request, chosen, call) : []
    return scriptOf('download.py', lines, 0, undefined)
  }
  const inBuckets = chosen.files.filter(({ physicalKey }) => physicalKey.bucket !== null)
  const leftOut = chosen.files.length - inBuckets.length
  const most = MOST_FILES[kind]
  if (inBuckets.length > most) {
    throw new Fault(
      'limit',
      `A script for more than ${most} files is too long. Choose fewer of them, or take another way.`,
    )
  }
  const head = [
    '#!/bin/sh',
    comment(`${inBuckets.length} ${inBuckets.length === 1 ? 'file' : 'files'} of ${chosen.title}`),
  ]
  if (kind === 'aws') {
    const lines = inBuckets.map((file) => awsLine(desk, chosen, file))
    return scriptOf('download.sh', [...head, 'set -eu', ...foldersOf(inBuckets), ...lines], leftOut, undefined)
  }
  const { lines, untilMs } = await curlLines(desk, chosen, inBuckets, call)
  const ends =
    untilMs === undefined
      ? []
      : [
          comment(
            `The links end at ${new Date(untilMs).toISOString()}. Until then, whoever has this file may read these objects.`,
          ),
        ]
  return scriptOf('download.sh', [...head, ...ends, 'set -eu', ...lines], leftOut, untilMs)
}

function scriptOf(
  fileName: string,
  lines: readonly string[],
  leftOut: number,
  untilMs: number | undefined,
): DownloadScript {
  const whole = `${lines.join('\n')}\n`
  return {
    fileName,
    // A type that no browser opens by itself.
    file: new Blob([whole], { type: 'application/octet-stream' }),
    text: whole.length > MOST_SHOWN ? undefined : whole,
    untilMs,
    leftOut,
  }
}

async function quilt3Lines(
  desk: EngineDesk,
  { name, paths, find = '', revision: ref }: RevisionDownload,
  { registry, files }: Chosen,
  call: Call,
): Promise<readonly string[]> {
  const { revision } = await desk.shelf.open(ref, call)
  const { endpoint, region } = desk.stores.config(registry.storeId)
  const where = isAws(endpoint)
    ? []
    : [
        'import os',
        '',
        `os.environ.setdefault("AWS_ENDPOINT_URL_S3", ${quotedText(endpoint)})`,
        `os.environ.setdefault("AWS_DEFAULT_REGION", ${quotedText(region)})`,
        '',
      ]
  const wanted = find === '' ? paths : files.map(({ logicalKey }) => logicalKey)
  const fetches = wanted.map((path) => {
    const dest = revision.tree.kindOf(path) === 'file' ? path : `${path}/`
    return `p[${quotedText(path)}].fetch(${quotedText(`./${dest}`)})`
  })
  return [
    ...where,
    'import quilt3',
    '',
    'p = quilt3.Package.browse(',
    `    ${quotedText(name)},`,
    `    registry=${quotedText(`s3://${registry.bucket}`)},`,
    `    top_hash=${quotedText(revision.topHash)},`,
    ')',
    ...(fetches.length === 0 ? ['p.fetch("./")'] : fetches),
  ]
}

/** Each folder once, before the files: `aws` makes none. */
function foldersOf(files: readonly ChosenFile[]): readonly string[] {
  const folders = new Set(files.map(({ path }) => path.slice(0, Math.max(0, path.lastIndexOf('/')))))
  folders.delete('')
  return [...folders].map((folder) => `mkdir -p ${shellWord(`./${folder}`)}`)
}

/** By JSON: as an argument, a key that begins with `file://` would be read from the disk. */
function awsLine(desk: EngineDesk, { registry }: Chosen, { physicalKey, path }: ChosenFile): string {
  const { bucket, path: Key, versionId } = physicalKey
  const input = {
    Bucket: bucket ?? '',
    Key,
    ...(versionId === null || versionId === undefined ? {} : { VersionId: versionId }),
  }
  const home = desk.stores.homeOf(registry, bucket ?? '')
  const { endpoint, region } = home ? desk.stores.config(home.storeId) : { endpoint: undefined, region: undefined }
  return [
    'aws s3api get-object',
    ...(endpoint === undefined || isAws(endpoint)
      ? []
      : [`--endpoint-url ${shellWord(endpoint)} --region ${shellWord(region)}`]),
    `--cli-input-json ${shellWord(JSON.stringify(input))}`,
    shellWord(`./${path}`),
    '> /dev/null',
  ].join(' ')
}

async function curlLines(desk: EngineDesk, { registry }: Chosen, files: readonly ChosenFile[], call: Call) {
  const lines: string[] = []
  let untilMs: number | undefined
  for (const { physicalKey, path } of files) {
    const { bucket, path: key, versionId } = physicalKey
    const store = storeForReading(desk.contextOf(registry), bucket ?? '')
    const ref = { key, versionId: versionId ?? undefined }
    const link = await sharedLink(desk, registry, { store, ref }, LINK_SECONDS, call)
    if (link.untilMs !== undefined) untilMs = Math.min(untilMs ?? link.untilMs, link.untilMs)
    lines.push(`curl -gfsS --create-dirs -o ${shellWord(`./${path}`)} ${shellWord(link.url)}`)
  }
  return { lines, untilMs }
}

function isAws(endpoint: string): boolean {
  return /(^|\.)amazonaws\.com(\.cn)?$/.test(new URL(endpoint).hostname)
}
