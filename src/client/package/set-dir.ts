import { type Call, Fault } from '../../base/index.ts'
import { checkLogicalKey, NO_META, type PhysicalKey } from '../../package/index.ts'
import type { ClientContext, LocalFiles } from '../context.ts'
import { storeForReading } from '../store-for.ts'
import { quiltIgnore } from './quilt-ignore.ts'
import { locate, type SetEntry, setFile } from './set-entry.ts'

export interface SetDirOptions extends Call {
  /** The folder's own metadata, in place of what it had: none given is none from now on. */
  readonly meta?: unknown
  /** Which entry wins where one is there already. Default: `incoming`. */
  readonly updatePolicy?: 'incoming' | 'existing' | undefined
  /** True: the versions of objects in a bucket are not pinned. Default: false. */
  readonly unversioned?: boolean | undefined
}

/** Something below a folder, under its path there; it is opened only when it is taken. */
export interface FoundFile {
  readonly path: string
  take(logicalKey: string): SetEntry | Promise<SetEntry>
}

/** The logical key that `setDir` means: '' for the root, which may be written `''`, `'.'` or `'/'`. */
export function folderKey(logicalKey: string): string {
  const key = logicalKey.replace(/^\/+|\/+$/g, '')
  return key === '' || key === '.' ? '' : checkLogicalKey(key)
}

/** All that lies below a folder of this machine, or a prefix of a bucket (format §13). */
export function filesBelow(context: ClientContext, source: string, options: SetDirOptions): AsyncIterable<FoundFile> {
  const policy: unknown = options.updatePolicy ?? 'incoming'
  if (policy !== 'incoming' && policy !== 'existing') {
    throw new Fault('invalid', `The update policy must be “incoming” or “existing”, not ${JSON.stringify(policy)}.`, {
      action: 'fix-input',
    })
  }
  const place = locate(context, source)
  if (place.bucket === null) return localFiles(context, place.path.replace(/(?<=.)\/$/, ''), options.signal)
  if (place.versionId !== null) {
    throw new Fault('invalid', `“${source}” names a version, which only an object has. Leave it out.`, {
      action: 'fix-input',
    })
  }
  return bucketObjects(context, place, options)
}

async function* localFiles(
  context: ClientContext,
  root: string,
  signal: AbortSignal | undefined,
): AsyncIterable<FoundFile> {
  const { files } = context
  if (!files)
    throw new Fault('unsupported', 'A folder can be read by its path only in Node. Drop it on the page instead.')
  const rules = await ignoreRules(files, root)
  const ignores = rules === undefined ? () => false : quiltIgnore(rules, root)
  for await (const path of files.walk(root)) {
    const whole = `${root === '/' ? '' : root}/${path}`
    // The entry's place is the file itself, where a link leads to it.
    if (!ignores(whole)) {
      yield { path, take: (logicalKey) => setFile(context, logicalKey, files.resolve(whole), NO_META, signal) }
    }
  }
}

async function ignoreRules(files: LocalFiles, root: string): Promise<string | undefined> {
  const path = `${root}/.quiltignore`
  return (await files.has(path)) ? (await files.open(path)).text() : undefined
}

async function* bucketObjects(
  context: ClientContext,
  { bucket, path }: PhysicalKey,
  { unversioned = false, signal }: SetDirOptions,
): AsyncIterable<FoundFile> {
  const store = storeForReading(context, bucket ?? '')
  const prefix = path === '' || path.endsWith('/') ? path : `${path}/`
  const found = (key: string, sizeBytes: number, versionId: string | null): FoundFile => ({
    path: key.slice(prefix.length),
    take: (logicalKey) => ({
      entry: {
        logicalKey,
        physicalKey: { bucket, path: key, versionId },
        size: BigInt(sizeBytes),
        hash: null,
        meta: NO_META,
      },
    }),
  })
  if (unversioned) {
    for await (const { objects } of store.list(prefix, { signal })) {
      for (const { key, sizeBytes } of objects) if (!key.endsWith('/')) yield found(key, sizeBytes, null)
    }
    return
  }
  for await (const page of store.listVersions(prefix, { signal })) {
    for (const { key, sizeBytes, versionId, isLatest, isDeleteMarker } of page) {
      if (isLatest && !isDeleteMarker && !key.endsWith('/')) yield found(key, sizeBytes, versionId)
    }
  }
}
