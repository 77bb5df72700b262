/** A layer is a folder of `src/`. */
export interface Layer {
  readonly name: string
  /** Layers whose `index.ts` it may import. */
  readonly uses: readonly string[]
  /** Layers that it may import with `import type` alone. */
  readonly usesTypesOf: readonly string[]
  /** Said when an import breaks this. */
  readonly because: string
}

function layer(name: string, uses: string, because: string, usesTypesOf = ''): Layer {
  const list = (words: string) => words.split(' ').filter((word) => word !== '')
  return { name, uses: list(uses), usesTypesOf: list(usesTypesOf), because }
}

/** The one list of layers, lowest first: a layer uses only what stands before it. */
export const layers: readonly Layer[] = [
  layer('base', '', 'base knows nothing of the rest: everything stands on it'),
  layer('package', 'base', 'package is the pure domain, without I/O'),
  layer('hash', 'package base', 'hash knows neither stores nor S3'),
  layer('store', 'package base', 'store is a port of objects: it knows neither packages in use nor hashing'),
  layer(
    'registry',
    'store hash package base',
    'registry reads and writes pointers and manifests; bytes are transfer’s',
  ),
  layer('transfer', 'registry store hash package base', 'transfer moves bytes, and sees neither sessions nor the page'),
  layer('session', 'store package base', 'session knows catalogs and credentials, not registries'),
  layer('preview', 'store package base', 'preview turns bytes into a model, and fetches nothing by itself'),
  layer(
    'client',
    'preview session transfer registry store hash package base',
    'client joins what is below it, and runs in Node as in a worker',
  ),
  layer(
    'workers',
    'client preview session transfer registry store hash package base',
    'workers are thin entries around the client and the hash pool',
  ),
  layer('ui', 'base', 'ui is a design system without words of the domain'),
  layer(
    'viewer',
    'ui base',
    'the viewer draws what the preview worker read, and knows neither packages nor stores',
    'preview',
  ),
  layer('frame', 'base', 'the frame runs without our origin, and knows what comes by message alone', 'preview'),
  layer(
    'features',
    'viewer ui base',
    'the page talks to the engine worker, so that no S3 code reaches its bundle',
    'client',
  ),
  layer(
    'app',
    'workers features viewer preview ui base',
    'the page talks to the engine worker, so that no S3 code reaches its bundle',
    'client',
  ),
]

/** Files beside the index that others may import. `app` starts the engine by its URL, and shares its end of the message port. */
export const openFiles: ReadonlySet<string> = new Set([
  'src/client/engine.ts',
  'src/workers/download-worker.ts',
  'src/workers/engine.ts',
  'src/workers/pdf-worker.ts',
  'src/workers/preview-worker.ts',
  'src/workers/transfer-handlers.ts',
  'src/workers/worker-url.ts',
])

/** Where a package of npm may be used. What is not listed here may be used anywhere but in `package` and `base`. */
export interface PackageRule {
  readonly pattern: RegExp
  readonly layers: readonly string[]
  readonly because: string
}

export const packageRules: readonly PackageRule[] = [
  {
    pattern: /^@(aws-sdk|smithy)\//,
    layers: ['store', 'session'],
    because: 'S3 is spoken by the adapters of the store',
  },
  { pattern: /^hash-wasm$/, layers: ['hash'], because: 'WASM hashing stands behind the one interface of hash' },
  { pattern: /^comlink$/, layers: ['workers', 'app'], because: 'only the two ends of the message port know it' },
  {
    pattern: /^(react|react-[a-z-]+|@tanstack\/react-[a-z-]+)(\/|$)/,
    layers: ['ui', 'viewer', 'features', 'app'],
    because: 'the core knows no React',
  },
]

/** Layers that use nothing but the language. */
export const bareLayers: ReadonlySet<string> = new Set(['base', 'package'])
