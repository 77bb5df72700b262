import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

interface Replacement {
  /** As a module of `importer` imports it. */
  readonly source: RegExp
  /** Default: the client. */
  readonly importer?: string
  readonly standIn: string
}

const parts = new URL('../../src/store/s3/sdk/', import.meta.url)
const REPLACED: readonly Replacement[] = [
  { source: /\/endpoint\/endpointResolver(\.js)?$/, standIn: 'endpoint-resolver.ts' },
  { source: /^@smithy\/core\/event-streams$/, standIn: 'unused-parts.ts' },
  { source: /^@aws-sdk\/checksums\/sha$/, standIn: 'unused-parts.ts' },
  { source: /^@aws-sdk\/signature-v4-multi-region$/, standIn: 'unused-parts.ts' },
  { source: /^@smithy\/fetch-http-handler$/, standIn: 'unused-parts.ts' },
  { source: /^\.\/HeaderFormatter(\.js)?$/, importer: '/@smithy/signature-v4/', standIn: 'unused-parts.ts' },
  { source: /^\.\.\/package\.json$/, standIn: 'client-package.json' },
]

/** Puts small parts of ours in the place of large ones of the S3 client that a page does not need (design §7). */
export function slimSdk(): Plugin {
  return {
    name: 'selvage:slim-sdk',
    enforce: 'pre',
    resolveId(source, importer) {
      const found = REPLACED.find(
        (part) => part.source.test(source) && importer?.includes(part.importer ?? '/@aws-sdk/client-s3/'),
      )
      return found ? fileURLToPath(new URL(found.standIn, parts)) : undefined
    },
  }
}
