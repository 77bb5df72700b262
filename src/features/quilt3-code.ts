/** A revision of a package, for code that reads it. */
export interface CodeTarget {
  /** Undefined: quilt3's local registry. */
  readonly bucket: string | undefined
  readonly name: string
  /** Undefined: whatever is the latest. */
  readonly topHash: string | undefined
}

/** Python that opens the package with quilt3. */
export function browseCode(target: CodeTarget): string {
  return ['import quilt3', '', ...call('p = quilt3.Package.browse', handle(target))].join('\n')
}

/** Python that downloads the package with quilt3. */
export function installCode(target: CodeTarget): string {
  return ['import quilt3', '', ...call('quilt3.Package.install', [...handle(target), 'dest="."'])].join('\n')
}

/** Python that reads one entry. */
export function entryCode(target: CodeTarget, logicalKey: string): string {
  return [
    browseCode(target),
    `entry = p[${python(logicalKey)}]`,
    'data = entry.get_bytes()  # or entry.fetch("here/")',
  ].join('\n')
}

/** `quilt+s3://…`, with each value encoded once (features.md, part D). */
export function packageUri({ bucket, name, topHash }: CodeTarget & { readonly bucket: string }, path?: string): string {
  const revision = topHash === undefined ? '' : `@${topHash}`
  const place = path === undefined || path === '' ? '' : `&path=${encodeURIComponent(path)}`
  return `quilt+s3://${bucket}#package=${name}${revision}${place}`
}

function handle({ bucket, name, topHash }: CodeTarget): readonly string[] {
  const parts = bucket === undefined ? [python(name)] : [python(name), `registry=${python(`s3://${bucket}`)}`]
  return topHash === undefined ? parts : [...parts, `top_hash=${python(topHash)}`]
}

/** One argument a line: a whole hash fills one by itself. */
function call(name: string, args: readonly string[]): readonly string[] {
  return [`${name}(`, ...args.map((arg) => `    ${arg},`), ')']
}

/** JSON's strings are Python's, but for signs outside the basic plane, which both take as they are. */
function python(text: string): string {
  return JSON.stringify(text)
}
