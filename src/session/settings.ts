import { type Call, Fault, isAbort } from '../base/index.ts'
import { checkConfigValue } from './config-values.ts'
import { parseSettings, plainSettings, settingsText } from './settings-text.ts'

/** Where the text of the settings is kept: quilt3's `config.yml`, or a store of the browser. */
export interface SettingsStore {
  /** Undefined: none were ever stored. */
  read(): Promise<string | undefined>
  /** `backup`: what stood there before is kept beside it, as quilt3 does before it takes over a catalog's settings. */
  write(text: string, options?: { readonly backup?: boolean }): Promise<void>
}

/** quilt3's settings by their names there (format §15): texts, numbers, booleans, null. */
export type Settings = Readonly<Record<string, unknown>>

/** Settings as quilt3 reads and writes them. Keys that nobody knows are kept. */
export interface SettingsBook {
  read(): Promise<Settings>
  /** Changes some. A `…_url` that is none is an `invalid` Fault, and nothing is changed. */
  change(values: Settings): Promise<Settings>
  /** Takes over those of a catalog, from its `config.json` (format §16). */
  adopt(catalogUrl: string, call?: Call): Promise<Settings>
  /** Back to the defaults. */
  reset(): Promise<Settings>
  /** As the text of a `config.yml` for another machine: where ours keeps its own registry is no matter of its. */
  exported(): Promise<string>
  /** Takes over a `config.yml`. One that is none is a `corrupt` Fault, and nothing is changed. */
  imported(text: string): Promise<Settings>
}

export interface SettingsOptions {
  readonly store: SettingsStore
  /** `file://…/packages` in quilt3's data folder. */
  readonly localRegistry: string
  readonly fetch: typeof fetch
  /** What the `config.json` of a catalog holds. Default: whatever answers there, as quilt3 reads it. */
  readonly readCatalog?: (url: string, call?: Call) => Promise<Settings>
}

export function createSettings(options: SettingsOptions): SettingsBook {
  const { store, localRegistry, fetch: fetcher } = options
  const readCatalog = options.readCatalog ?? ((url, call) => fetchConfig(fetcher, url, call))
  const defaults = defaultSettings(localRegistry)

  const read = async (): Promise<Record<string, unknown>> => {
    const text = await store.read()
    return { ...defaults, ...(text === undefined ? {} : await parseSettings(text)) }
  }
  const write = async (settings: Record<string, unknown>, backup: boolean): Promise<Settings> => {
    await store.write(settingsText(settings), { backup })
    return settings
  }

  return {
    read,
    async change(values) {
      const checked = checkedValues(values)
      return write({ ...(await read()), ...checked }, false)
    },
    async adopt(catalogUrl, call) {
      const url = String(checkConfigValue('navigator_url', catalogUrl.replace(/\/+$/, '')))
      const told = checkedValues(await readCatalog(url, call))
      const known = Object.entries({ ...told, navigator_url: told.navigator_url || url })
      return write({ ...defaults, ...Object.fromEntries(known.filter(([key]) => key in defaults)) }, true)
    },
    reset: () => write({ ...defaults }, true),
    async exported() {
      const { default_local_registry: local, ...others } = await read()
      return settingsText(local === localRegistry ? others : { ...others, default_local_registry: local })
    },
    imported: async (text) => write({ ...defaults, ...checkedValues(await plainSettings(text)) }, true),
  }
}

/** All of quilt3's keys; `navigator_url` is the catalog. */
function defaultSettings(localRegistry: string): Readonly<Record<string, unknown>> {
  return {
    navigator_url: null,
    default_local_registry: localRegistry,
    default_remote_registry: null,
    default_install_location: null,
    registryUrl: null,
    telemetry_disabled: false,
    s3Proxy: null,
    apiGatewayEndpoint: null,
    binaryApiGatewayEndpoint: null,
    default_registry_version: 1,
    region: null,
  }
}

function checkedValues(values: Settings): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, checkConfigValue(key, value)]))
}

async function fetchConfig(fetcher: typeof fetch, url: string, call: Call = {}): Promise<Record<string, unknown>> {
  const where = { url: `${url}/config.json` }
  let answer: Response
  try {
    answer = await fetcher(where.url, { signal: call.signal ?? null })
  } catch (cause) {
    if (isAbort(cause)) throw cause
    throw new Fault('offline', `Nothing answers at ${where.url}. Check the address, and your network.`, {
      where,
      cause,
    })
  }
  if (!answer.ok) {
    throw new Fault('absent', `${where.url} answers ${answer.status}: there is no catalog. Check the address.`, {
      where,
    })
  }
  const values: unknown = await answer.json().catch((error: unknown) => {
    if (isAbort(error)) throw error
    return undefined
  })
  if (isRecord(values)) return values
  throw new Fault('foreign', `${where.url} is no catalog's configuration: it holds no JSON object.`, { where })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
