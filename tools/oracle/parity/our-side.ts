import type { NodeClient } from '../../../src/client/node.ts'
import type { Json } from '../../../src/package/index.ts'
import { formatPhysicalKey, manifestText, parseJson } from '../../../src/package/index.ts'
import { noise } from './noise.ts'
import type { ClientOperation, PushOperation, SetOperation } from './operations.ts'
import type { Side } from './side.ts'

type Package = InstanceType<NodeClient['Package']>

/** Our Node client, in the words of the scripts. */
export function ourSide(client: NodeClient): Side {
  const packages = new Map<string, Package>()

  async function run(operation: ClientOperation): Promise<unknown> {
    const slot = 'pkg' in operation ? (operation.pkg ?? 'pkg') : 'pkg'
    const inHand = () => {
      const pkg = packages.get(slot)
      if (!pkg) throw new Error(`The script has no package “${slot}” in hand.`)
      return pkg
    }
    switch (operation.do) {
      case 'clock':
        return null
      case 'new':
        packages.set(slot, new client.Package())
        return null
      case 'browse': {
        const { name, registry = '', topHash } = operation
        const pkg = await client.Package.browse(name, { registry, topHash })
        packages.set(slot, pkg)
        return await pkg.topHash()
      }
      case 'set':
        await set(inHand(), operation)
        return null
      case 'setDir': {
        const { key, source, meta } = operation
        await inHand().setDir(key, source, { meta: json(meta) })
        return null
      }
      case 'setMeta':
        inHand().setMeta(json(operation.meta))
        return null
      case 'delete':
        inHand().delete(operation.key)
        return null
      case 'show':
        return show(inHand())
      case 'push':
        return await push(inHand(), operation)
      case 'deletePackage': {
        const { name, registry = '', topHash } = operation
        await client.deletePackage(name, { registry, topHash })
        return null
      }
      case 'listPackages':
        return await Array.fromAsync(client.listPackages(operation.registry ?? ''))
      case 'listPackageVersions':
        return await client.listPackageVersions(operation.name, operation.registry ?? '')
      default:
        throw new Error(`not there yet: ${operation.do}`)
    }
  }

  return { name: 'ours', run, close: () => client.close() }
}

function json(text: string | undefined): Json | undefined {
  return text === undefined ? undefined : parseJson(text)
}

async function set(pkg: Package, { key, source, text, bytes, meta }: SetOperation): Promise<void> {
  const what = text ?? bytes
  const bytesAtHand = what === undefined ? undefined : new Blob([typeof what === 'string' ? what : noise(what)])
  await pkg.set(key, bytesAtHand ?? source ?? key, { meta: json(meta) })
}

async function push(pkg: Package, operation: PushOperation): Promise<string> {
  const { name, registry = '', message, force } = operation
  const { topHash, settled } = await pkg.push(name, registry, { message, force: force ?? false })
  await settled
  return topHash
}

function show(pkg: Package): unknown {
  return {
    header: manifestText(pkg.manifest.header),
    folders: [...pkg.manifest.dirMeta].map(([key, meta]) => [key, manifestText(meta)]),
    entries: [...pkg.walk()].map(({ logicalKey, physicalKey, size, meta }) => [
      logicalKey,
      formatPhysicalKey(physicalKey),
      manifestText(size),
      manifestText(meta),
    ]),
  }
}
