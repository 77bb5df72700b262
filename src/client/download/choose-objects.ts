import { type Call, Fault } from '../../base/index.ts'
import { placeIn } from '../../store/index.ts'
import { safePaths } from '../../transfer/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { ObjectsDownload } from '../engine.ts'
import { type FoundObject, foundObjects, isFolder } from '../objects/found-objects.ts'
import type { Chosen } from './chosen.ts'

/** Each takes a promise and a name in memory. */
const MOST_OBJECTS = 100_000

/** The objects that were asked for, as they are listed now. Those that are not there, or not allowed, are refused. */
export async function chooseObjects(
  desk: EngineDesk,
  { registry, folder, objects }: ObjectsDownload,
  call: Call = {},
): Promise<Chosen> {
  const outside = objects.find(({ key }) => !key.startsWith(folder))
  if (outside) throw new Fault('internal', `${outside.key} does not lie below ${folder}.`)
  const listing = desk.reading(registry)
  const found: FoundObject[] = []
  const refused: { logicalKey: string; fault: Fault }[] = []
  for await (const batch of foundObjects(listing, objects, call)) {
    found.push(...batch.objects)
    refused.push(...batch.faults.map(({ key, fault }) => ({ logicalKey: key, fault })))
    if (found.length > MOST_OBJECTS) throw tooMany()
  }
  const store = desk.working(registry)
  const paths = safePaths(found.map(({ key }) => key.slice(folder.length)))
  const unchecked = new Set<string>()
  const files = found.map(({ key, versionId, sizeBytes }, at) => ({
    physicalKey: placeIn(listing, key, versionId),
    logicalKey: key,
    path: paths[at] ?? '',
    sizeBytes,
    hash: undefined,
    onUnchecked: () => unchecked.add(key),
    open: async () => ({ store, ref: { key, versionId } }),
  }))
  const [only, ...more] = objects
  const isOne = only !== undefined && more.length === 0 && !isFolder(only)
  const above = (isOne || more.length > 0 ? folder : (only?.key ?? '')).replace(/\/$/, '')
  const stem = above === '' ? (desk.placeOf(registry).bucket ?? 'files') : above
  return { registry, folder, title: `${listing.uri}/${folder}`, stem, files, refused, isOne, unchecked }
}

function tooMany(): Fault {
  return new Fault(
    'limit',
    `There are more than ${MOST_OBJECTS} objects. Choose folders of them, or copy them with the AWS CLI.`,
  )
}
