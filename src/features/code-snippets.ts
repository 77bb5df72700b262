import { awsSnippets } from './code-aws-cli.ts'
import { duckdbSnippets } from './code-duckdb.ts'
import { pandasSnippets } from './code-pandas.ts'
import { quilt3CliSnippets, quilt3Snippets } from './code-quilt3.ts'
import { rSnippets } from './code-r.ts'
import type { CodeTarget, CodeTool, Snippet } from './code-target.ts'
import { packageUri } from './package-uri.ts'
import { s3Address } from './s3-address.ts'

export interface ToolSnippets {
  readonly tool: CodeTool
  readonly label: string
  readonly snippets: readonly Snippet[]
}

const TOOLS: readonly (readonly [CodeTool, string, (target: CodeTarget) => readonly Snippet[]])[] = [
  ['quilt3', 'quilt3', quilt3Snippets],
  ['quilt3-cli', 'quilt3 CLI', quilt3CliSnippets],
  ['aws', 'AWS CLI', awsSnippets],
  ['pandas', 'pandas', pandasSnippets],
  ['duckdb', 'DuckDB', duckdbSnippets],
  ['r', 'R', rSnippets],
  ['uri', 'URI', uriSnippets],
]

/** Code by tool, for those that can read it. */
export function snippetsOf(target: CodeTarget): readonly ToolSnippets[] {
  return TOOLS.map(([tool, label, make]) => ({ tool, label, snippets: make(target) })).filter(
    ({ snippets }) => snippets.length > 0,
  )
}

function uriSnippets(target: CodeTarget): readonly Snippet[] {
  const place = target.kind === 'package' || target.kind === 'folder' ? undefined : target.object
  const { bucket, name, topHash, path } = target.kind === 'object' ? { bucket: undefined } : target.package
  return [
    ...(bucket === undefined
      ? []
      : [{ title: 'For quilt3 and catalogs', code: packageUri({ bucket, name, topHash }, path) }]),
    ...(place === undefined ? [] : [{ title: 'Where the bytes are', code: s3Address(place) }]),
  ]
}
