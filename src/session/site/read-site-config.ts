import { Fault } from '../../base/index.ts'
import { readWriteOptions } from './read-write-options.ts'
import type { SiteConfig, StoreConfig } from './site-config.ts'

/** The text of a `config.json`, checked; an `invalid` Fault says which field is wrong. */
export function readSiteConfig(text: string, url: string): SiteConfig {
  const config = asRecord(parse(text, url), 'The file', url)
  const ours = asRecord(config.selvage, 'Its field “selvage”', url)
  if (!Array.isArray(ours.stores)) throw wrong('“selvage.stores” must be a list', url)
  const stores = ours.stores.map((store: unknown, at) => readStore(store, `selvage.stores[${at}]`, url))
  const twice = stores.find(({ id }, at) => stores.findIndex((other) => other.id === id) !== at)
  if (twice) throw wrong(`two stores have the id “${twice.id}”`, url)
  const { defaultRegistry } = ours
  if (defaultRegistry === undefined) return { stores }
  if (typeof defaultRegistry !== 'string' || !/^s3:\/\/[^/]+\/?$/.test(defaultRegistry)) {
    throw wrong('“selvage.defaultRegistry” must be like s3://bucket', url)
  }
  return { stores, defaultRegistry }
}

function readStore(value: unknown, at: string, url: string): StoreConfig {
  const store = asRecord(value, `“${at}”`, url)
  const text = (field: string): string => {
    const found = store[field]
    if (typeof found !== 'string' || found === '') throw wrong(`“${at}.${field}” must be a text`, url)
    return found
  }
  const id = text('id')
  if (!/^[a-z0-9-]+$/.test(id)) throw wrong(`“${at}.id” may hold small letters, digits and “-”`, url)
  const { addressing = 'path', buckets, keysPath, label = id, write } = store
  if (addressing !== 'path' && addressing !== 'virtual') {
    throw wrong(`“${at}.addressing” must be “path” or “virtual”`, url)
  }
  if (!isTexts(buckets)) throw wrong(`“${at}.buckets” must be a list of bucket names`, url)
  if (typeof label !== 'string') throw wrong(`“${at}.label” must be a text`, url)
  if (keysPath !== undefined && typeof keysPath !== 'string') throw wrong(`“${at}.keysPath” must be a text`, url)
  const options = write === undefined ? undefined : readWriteOptions(write, `${at}.write`)
  if (typeof options === 'string') throw wrong(options, url)
  return {
    id,
    label,
    endpoint: readEndpoint(text('endpoint'), at, url),
    region: text('region'),
    addressing,
    buckets,
    ...(keysPath === undefined ? {} : { keysPath }),
    ...(options === undefined ? {} : { write: options }),
  }
}

function readEndpoint(text: string, at: string, url: string): string {
  const endpoint = URL.parse(text)
  if (endpoint === null || !/^https?:$/.test(endpoint.protocol)) {
    throw wrong(`“${at}.endpoint” must begin with https:// or http://`, url)
  }
  if (endpoint.username !== '' || endpoint.password !== '') throw wrong(`“${at}.endpoint” must not hold keys`, url)
  return text.replace(/\/+$/, '')
}

function parse(text: string, url: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Fault('invalid', 'The config.json of this site is no JSON. Whoever keeps the site has to mend it.', {
      action: 'retry',
      where: { url },
      cause,
    })
  }
}

function asRecord(value: unknown, what: string, url: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(`${what} must be an object`, url)
  return { ...value }
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string' && one !== '')
}

function wrong(what: string, url: string): Fault {
  return new Fault('invalid', `The config.json of this site cannot be used: ${what}.`, {
    action: 'retry',
    where: { url },
  })
}
