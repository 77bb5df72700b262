import { Package } from '../../../src/client/index.ts'
import type { NodeClient } from '../../../src/client/node.ts'
import type { Json } from '../../../src/package/index.ts'
import { formatPhysicalKey, manifestText, parseJson } from '../../../src/package/index.ts'
import type { TestEngine } from '../../engine/index.ts'
import { dests, destWith, filters, selectors } from './functions.ts'
import { noise } from './noise.ts'
import type { ClientOperation, PushOperation, SetDirOperation, SetOperation } from './operations.ts'
import type { Side } from './side.ts'

type Packages = Map<string, Package>

/** Our Node client, in the words of the scripts. */
export function ourSide(client: NodeClient, engine: TestEngine): Side {
  const packages: Packages = new Map()
  // Ends the later looks at what was published: the buckets are gone by then.
  const over = new AbortController()
  return {
    name: 'ours',
    run: async (operation) => (await run({ client, packages, engine, signal: over.signal }, operation)) ?? null,
    close: () => {
      over.abort()
      client.close()
    },
  }
}

interface World {
  readonly client: NodeClient
  readonly packages: Packages
  readonly engine: TestEngine
  readonly signal: AbortSignal
}

async function run(world: World, operation: ClientOperation): Promise<unknown> {
  const { client, packages } = world
  const slot = ('pkg' in operation ? operation.pkg : undefined) ?? 'pkg'
  const keep = (pkg: Package) => {
    packages.set(slot, pkg)
  }
  switch (operation.do) {
    case 'clock':
      return
    case 'new':
      return keep(new client.Package())
    case 'browse': {
      const { name, registry, topHash } = operation
      return keep(await client.Package.browse(name, { registry, topHash }))
    }
    case 'load':
      return keep(await client.Package.load(operation.text))
    case 'install': {
      const { name, registry, topHash, dest, path } = operation
      await client.Package.install(name, { registry, topHash, dest, path })
      return
    }
    case 'rollback':
      await client.Package.rollback(operation.name, operation.registry, operation.topHash)
      return
    case 'resolveHash':
      return await client.Package.resolveHash(operation.name, operation.registry, operation.prefix)
    case 'deletePackage':
      await client.deletePackage(operation.name, { registry: operation.registry, topHash: operation.topHash })
      return
    case 'listPackages':
      return await collected(client.listPackages(operation.registry))
    case 'listPackageVersions':
      return await client.listPackageVersions(operation.name, operation.registry)
    case 'config':
      return await client.config(operation.catalog ?? operation.values)
    default: {
      const next = await work(inHand(packages, slot), operation, world)
      return next instanceof Package ? keep(next) : next
    }
  }
}

type Work = Exclude<
  ClientOperation,
  {
    do:
      | 'clock'
      | 'new'
      | 'browse'
      | 'load'
      | 'install'
      | 'rollback'
      | 'resolveHash'
      | 'deletePackage'
      | 'listPackages'
      | 'listPackageVersions'
      | 'config'
  }
>

/** What is done with a package in hand. Gives a package where the call makes a new one. */
async function work(pkg: Package, operation: Work, { packages, engine, signal }: World): Promise<unknown> {
  switch (operation.do) {
    case 'set':
      await set(pkg, operation)
      return
    case 'setDir':
      await setDir(pkg, operation)
      return
    case 'setMeta':
      pkg.setMeta(json(operation.meta), operation.path === undefined ? {} : { path: operation.path })
      return
    case 'delete':
      pkg.delete(operation.key)
      return
    case 'filter':
      return pkg.filter(filters[operation.by])
    case 'diff': {
      const { added, modified, deleted } = pkg.diff(inHand(packages, operation.other))
      return [added, modified, deleted]
    }
    case 'dump':
      return pkg.dump()
    case 'show':
      return show(pkg)
    case 'keys':
      return pkg.keys()
    case 'push':
      return await push(pkg, operation, engine, signal)
    case 'build': {
      const { name, registry, message, workflow } = operation
      return await pkg.build(name, registry, { message, workflow, signal })
    }
    case 'fetch':
      return await pkg.fetch(operation.to)
  }
}

function inHand(packages: Packages, slot: string): Package {
  const pkg = packages.get(slot)
  if (!pkg) throw new Error(`The script has no package “${slot}” in hand.`)
  return pkg
}

async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

function json(text: string | undefined): Json | undefined {
  return text === undefined ? undefined : parseJson(text)
}

async function set(pkg: Package, operation: SetOperation): Promise<void> {
  const { key, source, text, bytes, meta, unversioned } = operation
  const what = text ?? bytes
  const atHand = what === undefined ? undefined : new Blob([typeof what === 'string' ? what : noise(what)])
  await pkg.set(key, atHand ?? source, { meta: json(meta), unversioned })
}

async function setDir(pkg: Package, { key, source, meta, updatePolicy, unversioned }: SetDirOperation): Promise<void> {
  // A script may give a policy that the types forbid.
  const options = JSON.parse(JSON.stringify({ updatePolicy, unversioned }))
  await pkg.setDir(key, source, { ...options, meta: json(meta) })
}

async function push(pkg: Package, operation: PushOperation, engine: TestEngine, signal: AbortSignal): Promise<string> {
  const { name, registry, message, selector, workflow, force, dedupe } = operation
  const { topHash, deduped } = await pkg.push(name, registry, {
    message,
    dest: destOf(operation, engine),
    selectorFn: selector === undefined ? undefined : selectors[selector],
    workflow,
    force,
    dedupe,
    signal,
  })
  return deduped ? 'skipped' : topHash
}

function destOf({ dest, meanwhile, name }: PushOperation, engine: TestEngine) {
  if (meanwhile) return destWith(meanwhile, name, engine)
  return typeof dest === 'object' ? dests[dest.by](dest.base) : dest
}

/** Bytes at hand lie nowhere; quilt3's lie in files of the suite, which are called `inline`. */
function show(pkg: Package): unknown {
  return {
    header: manifestText(pkg.manifest.header),
    folders: [...pkg.manifest.dirMeta].map(([key, meta]) => [`${key}/`, manifestText(meta)]),
    entries: [...pkg.walk()].map(({ logicalKey, physicalKey, size, meta }) => [
      logicalKey,
      physicalKey.path === '' ? 'file://inline' : formatPhysicalKey(physicalKey),
      manifestText(size),
      manifestText(meta),
    ]),
  }
}
