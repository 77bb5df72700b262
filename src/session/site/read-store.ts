import { ConfigObject, type ConfigSource, wrongConfig } from './config-object.ts'
import { readWays } from './read-ways.ts'
import { readWriteOptions } from './read-write-options.ts'
import type { SignInWay, StoreConfig } from './site-config.ts'
import { readWebAddress } from './web-address.ts'

const MOST_BUCKETS = 10_000
/** As `checkBucket` of the store has it. */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/i

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
  return {
    id,
    label: store.textOr('label', id),
    endpoint: readEndpoint(store, signIn),
    region: readRegion(store),
    addressing,
    buckets: readBuckets(store, addressing),
    ...(store.yes('anyBucket') ? { anyBucket: true } : {}),
    ...(store.has('keysPath') ? { keysPath: readKeysPath(store) } : {}),
    ...(write === undefined ? {} : { write }),
    ...(signIn === undefined ? {} : { signIn }),
  }
}

/** Keys go there, so it must be safe from being read on its way, save where nobody ever signs in. */
function readEndpoint(store: ConfigObject, signIn: readonly SignInWay[] | undefined): string {
  const mayBePlain = signIn?.every(({ kind }) => kind === 'anonymous') === true
  const read = readWebAddress(store.text('endpoint'), { mayBePlain })
  if (typeof read === 'string') throw store.wrong('endpoint', read)
  if (read.address !== read.origin) throw store.wrong('endpoint', 'must end after the host, without a path')
  if (read.origin === store.source.ownOrigin) {
    throw store.wrong('endpoint', 'is the address of this page itself: any file of the store could take the page over')
  }
  return read.origin
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
  if (!BUCKET.test(name) || name.includes('..')) return false
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
