import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { S3Client } from '@aws-sdk/client-s3'
import { parse } from 'yaml'
import { freshBucket, type TestEngine } from '../../engine/index.ts'
import { bucketSnapshot, removeBucket } from './bucket-snapshot.ts'
import { folderSnapshot } from './folder-snapshot.ts'
import type { Remains } from './observation.ts'
import type { Script } from './operations.ts'
import type { Told } from './run-script.ts'
import type { Side } from './side.ts'

/** Where one side runs one script: nobody else comes here. */
export interface Place {
  /** What quilt3 takes as `XDG_DATA_HOME`. */
  readonly home: string
  /** quilt3's data folder in it. */
  readonly data: string
  /** For bytes that a script has at hand, where they must lie in a file. */
  readonly inline: string
  /** What scripts call by name: `main`, `second`, `files`, `data`, `catalog`. */
  readonly names: ReadonlyMap<string, string>
}

const buckets = ['main', 'second'] as const

export async function setUp(
  engine: TestEngine,
  script: Script,
  root: string,
  more: Iterable<readonly [string, string]> = [],
): Promise<Place> {
  const kept = { main: true, second: true, ...script.versions }
  const used = /<second>|"bucket":"second"/.test(JSON.stringify(script.steps)) ? buckets : (['main'] as const)
  const made = used.map(async (name) => [name, await freshBucket(engine, { versions: kept[name] })] as const)
  const place = {
    home: join(root, 'home'),
    data: join(root, 'home', 'Quilt'),
    inline: join(root, 'inline'),
    files: join(root, 'files'),
  }
  await mkdir(place.files, { recursive: true })
  for (const [path, text] of Object.entries(script.files ?? {})) {
    await mkdir(dirname(join(place.files, path)), { recursive: true })
    await writeFile(join(place.files, path), text)
  }
  for (const [path, target] of Object.entries(script.links ?? {})) await symlink(target, join(place.files, path))
  const folders = [
    ['files', place.files],
    ['data', place.data],
  ] as const
  return { ...place, names: new Map([...(await Promise.all(made)), ...folders, ...more]) }
}

/** What a side left behind in its place; the buckets are removed. */
export async function takeDown(
  s3: S3Client,
  { names, data, inline, aliases: more = new Map() }: Place & Pick<Side, 'aliases'>,
  { said, saved }: Told,
): Promise<Remains> {
  const aliases = new Map([...more, ...[...names].map(([name, text]) => [text, name] as const)])
  const here = buckets.flatMap((name) => {
    const bucket = names.get(name)
    return bucket === undefined ? [] : [{ name, bucket }]
  })
  const snapshots = here.map(async ({ name, bucket }) => {
    const snapshot = await bucketSnapshot(s3, bucket)
    await removeBucket(s3, bucket, snapshot)
    return [name, snapshot] as const
  })
  return {
    aliases: new Map([...saved, ...aliases, [inline, 'inline']]),
    buckets: new Map(await Promise.all(snapshots)),
    folders: new Map([
      ['data', await folderSnapshot(data)],
      ['files', await folderSnapshot(names.get('files') ?? '')],
    ]),
    said: new Map([...said, ['settings', await settingsIn(data)]]),
  }
}

/** What config.yml holds, in whatever way it is written. */
async function settingsIn(data: string): Promise<string> {
  const text = await readFile(join(data, 'config.yml'), 'utf8').catch(() => undefined)
  if (text === undefined) return 'none'
  return JSON.stringify(Object.entries(parse(text, { version: '1.1' })).toSorted(), null, 1)
}
