import { asFault } from '../../base/index.ts'
import { isBucketName, readEndpoint } from '../../store/index.ts'
import { ConfigObject, type ConfigSource, wrongConfig } from './config-object.ts'
import { readWays } from './read-ways.ts'
import { readWriteOptions } from './read-write-options.ts'
import type { StoreConfig } from './site-config.ts'
import { readWebAddress } from './web-address.ts'

const MOST_BUCKETS = 10_000

/** One of a config's stores; also one that a browser kept, which anybody may have written (reliability E68). */
export function readStore(value: unknown, at: string, source: ConfigSource): StoreConfig {
  const store = new ConfigObject(value, at, source)
  store.onlyHas(
    'id',
    'label',
    'endpoint',
    'region',
    'addressing',
    'buckets',
    'anyBucket',
    'keysPath',
    'write',
    'signIn',
  )
  const id = store.text('id')
  if (!/^[a-z0-9-]{1,64}$/.test(id)) throw store.wrong('id', 'may hold small letters, digits and “-”')
  const addressing = store.oneOf('addressing', ['path', 'virtual'], 'path')
  const signIn = store.has('signIn') ? readWays(store) : undefined
  const write = store.has('write') ? readWrite(store) : undefined
  const buckets = readBuckets(store, addressing)
  return {
    id,
    label: store.textOr('label', id),
    endpoint: endpointOf(store, { addressing, buckets, ...(signIn && { signIn }) }),
    region: readRegion(store),
    addressing,
    buckets,
    ...(store.yes('anyBucket') ? { anyBucket: true } : {}),
    ...(store.has('keysPath') ? { keysPath: readKeysPath(store) } : {}),
    ...(write === undefined ? {} : { write }),
    ...(signIn === undefined ? {} : { signIn }),
  }
}

/** Keys go there: the rules are the store's own. Plain http elsewhere is for stores that nobody signs in to. */
function endpointOf(store: ConfigObject, known: Pick<StoreConfig, 'addressing' | 'buckets' | 'signIn'>): string {
  const { addressing, buckets, signIn } = known
  const withKeys = signIn?.every(({ kind }) => kind === 'anonymous') !== true
  const text = store.text('endpoint')
  let origin: string
  try {
    origin = readEndpoint(text, { withKeys, addressing, buckets, ownOrigin: store.source.ownOrigin })
  } catch (error) {
    throw store.wrong('endpoint', `cannot be used. ${asFault(error).message.replace(/\.$/, '')}`)
  }
  // A policy would take a “*” or “;” in a host for its own.
  const read = readWebAddress(origin, { mayBePlain: true })
  if (typeof read === 'string') throw store.wrong('endpoint', read)
  return origin
}

function readRegion(store: ConfigObject): string {
  const region = store.text('region')
  if (/^[\w-]{1,64}$/.test(region)) return region
  throw store.wrong('region', 'must be like eu-central-1')
}

function readBuckets(store: ConfigObject, addressing: StoreConfig['addressing']): readonly string[] {
  const buckets = store.texts('buckets')
  if (buckets.length > MOST_BUCKETS) throw store.wrong('buckets', `may name ${MOST_BUCKETS} at most`)
  const odd = buckets.find((name) => !isBucketOf(name, addressing))
  if (odd !== undefined)
    throw store.wrong('buckets', `names “${odd.slice(0, 80)}”, which cannot be the name of a bucket`)
  return [...new Set(buckets)]
}

/** With virtual addressing the bucket is a part of the host: a dot in it leaves what the certificate is for. */
function isBucketOf(name: string, addressing: StoreConfig['addressing']): boolean {
  if (!isBucketName(name)) return false
  return addressing === 'path' || !name.includes('.')
}

function readKeysPath(store: ConfigObject): string {
  const path = store.text('keysPath')
  if (/^\/(?![/\\])/.test(path)) return path
  throw store.wrong('keysPath', 'must be a path of this site')
}

function readWrite(store: ConfigObject): StoreConfig['write'] {
  const options = readWriteOptions(store.value('write'), `${store.at}.write`)
  if (typeof options === 'string') throw wrongConfig(store.source, options)
  return options
}
