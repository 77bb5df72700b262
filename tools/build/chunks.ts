/** A chunk of the build: the modules whose path `test` finds, and what they import. */
export interface ChunkGroup {
  readonly name: string
  readonly test: RegExp
}

/**
 * What every first screen asks for, in few chunks: each small file of its own costs a request, and packs worse. A module may stand
 * here only if no first screen is drawn without it; what is shown by a press is found by the bundler (design §7).
 */
export const PAGE_CHUNKS: readonly ChunkGroup[] = [
  {
    name: 'vendor',
    test: /node_modules\/(react|react-dom|scheduler|react-router|@tanstack\/(query-core|react-query|react-virtual|virtual-core)|comlink)\/|vite\/preload-helper/,
  },
  {
    name: 'first',
    test: /\/src\/(base\/(cors-rule|fault|our-code)|ui\/(bytes|button|code-block|copy-button|empty|fault-panel|field|format|hidden-text|icon|lazy-part|lost-styles|notice|skeleton|time|tree-grid[a-z-]*|tree-keys|trouble|when)|features\/(connect-path|cors-rules|fault-view|package-name|preferences|resolved-from|revision-query|store-kind|tabs|tree-rows|use-calm|waiting-text))\./,
  },
]

/** The same of the engine's worker: what lists and opens packages. Calls of S3 that only few jobs make stay apart. No other worker may need any of it. */
export const WORKER_CHUNKS: readonly ChunkGroup[] = [
  {
    name: 'registry',
    test: /\/src\/(package\/(physical-key|url-split)|registry\/(browse|layout|list|pointers)|store\/(deferred|keys|pages|s3\/endpoint|with-))/,
  },
  {
    name: 'sdk',
    test: /node_modules\/(@smithy|@aws-sdk)\/(?!.*(CopyObject|UploadPartCopy|ListMultipart|s3-request-presigner))/,
  },
]
