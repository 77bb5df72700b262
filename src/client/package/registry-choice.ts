import { Fault } from '../../base/index.ts'
import type { ClientContext } from '../context.ts'
import { type RegistryPlace, registryPlace } from '../registry-place.ts'

/** The registry that was named, else the default remote one of the settings. A bucket, always: else `invalid`. */
export async function remoteRegistry(context: ClientContext, registry: string | undefined): Promise<RegistryPlace> {
  const place = registryPlace(context, registry ?? (await defaultRemote(context)))
  if (place.bucket !== null) return place
  throw new Fault(
    'invalid',
    `“${registry}” is a folder, but packages are pushed to a bucket, such as s3://lab-data. Build it into a folder instead.`,
    { action: 'fix-input' },
  )
}

/** The registry that was named, else the local one of the settings. */
export async function localRegistry(context: ClientContext, registry: string | undefined): Promise<RegistryPlace> {
  return registryPlace(context, registry ?? (await setting(context, 'default_local_registry')) ?? noDefault('local'))
}

/** Where `install` puts the files of packages, unless it is told. */
export async function installFolder(context: ClientContext): Promise<string> {
  const folder =
    (await setting(context, 'default_install_location')) ?? (await setting(context, 'default_local_registry'))
  const place = registryPlace(context, folder ?? noDefault('local'))
  if (place.bucket === null) return place.root
  throw new Fault(
    'invalid',
    `The setting default_install_location must be a folder of this machine, not “${folder}”.`,
    {
      action: 'fix-input',
    },
  )
}

async function defaultRemote(context: ClientContext): Promise<string> {
  return (await setting(context, 'default_remote_registry')) ?? noDefault('remote')
}

async function setting({ settings }: ClientContext, key: string): Promise<string | undefined> {
  const value = (await settings?.read())?.[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}

function noDefault(kind: 'local' | 'remote'): never {
  throw new Fault(
    'invalid',
    `No registry was named, and the settings hold none. Name one, or set default_${kind}_registry with config().`,
    { action: 'fix-input' },
  )
}
