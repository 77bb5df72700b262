import { quotedText, shellWord } from '../base/index.ts'
import type { CodePackage, CodeStore, CodeTarget, Snippet } from './code-target.ts'

/** Python that opens the package with quilt3. */
export function browseCode({ store, bucket, name, topHash }: Omit<CodePackage, 'path'>): string {
  const args = [
    quotedText(name),
    ...(bucket === undefined ? [] : [`registry=${quotedText(`s3://${bucket}`)}`]),
    `top_hash=${quotedText(topHash)}`,
  ]
  return [
    ...(bucket === undefined ? [] : environment(store)),
    'import quilt3',
    '',
    // One argument a line: a whole hash fills one by itself.
    'p = quilt3.Package.browse(',
    ...args.map((arg) => `    ${arg},`),
    ')',
  ].join('\n')
}

export function quilt3Snippets(target: CodeTarget): readonly Snippet[] {
  if (target.kind === 'object' || target.package.isHidden) return []
  const { path } = target.package
  const browse = browseCode(target.package)
  if (target.kind === 'entry') {
    const code = `${browse}\nentry = p[${quotedText(path)}]\ndata = entry.get_bytes()  # or entry.fetch("./")`
    return [{ title: 'Read it in Python, with quilt3', code }]
  }
  if (target.kind === 'folder') {
    return [
      {
        title: 'Open the folder in Python, with quilt3',
        code: `${browse}\nfolder = p[${quotedText(path)}]\nfolder.fetch(${quotedText(`./${path}/`)})`,
      },
    ]
  }
  return [
    { title: 'Open it in Python, with quilt3', code: browse },
    { title: 'Download it with quilt3', code: `${browse}\np.fetch("./")` },
  ]
}

export function quilt3CliSnippets(target: CodeTarget): readonly Snippet[] {
  if (target.kind === 'object' || target.package.bucket === undefined) return []
  const { store, bucket, name, topHash, path } = target.package
  const settings = Object.entries(settingsOf(store)).map(([variable, value]) => `${variable}=${shellWord(value)}`)
  const words = [
    `--registry=${shellWord(`s3://${bucket}`)}`,
    `--top-hash=${topHash}`,
    ...(path === '' ? [] : [`--path=${shellWord(path)}`]),
    '--dest=.',
    // A name may begin with a dash.
    `-- ${shellWord(name)}`,
  ]
  const what = target.kind === 'entry' ? 'the file' : target.kind === 'folder' ? 'the folder' : 'it'
  return [
    {
      title: `Download ${what} with the quilt3 command`,
      code: [
        ...(settings.length === 0 ? [] : [`export ${settings.join(' ')}`]),
        ['quilt3 install', ...words].join(' \\\n    '),
      ].join('\n'),
    },
  ]
}

/** quilt3 knows AWS alone; boto3 below it reads where else to go. */
function environment(store: CodeStore): readonly string[] {
  const settings = Object.entries(settingsOf(store))
  if (settings.length === 0) return []
  const lines = settings.map(
    ([variable, value]) => `os.environ.setdefault(${quotedText(variable)}, ${quotedText(value)})`,
  )
  return ['import os', '', ...lines, '']
}

function settingsOf({ endpoint, region }: CodeStore): Readonly<Record<string, string>> {
  return endpoint === undefined ? {} : { AWS_ENDPOINT_URL_S3: endpoint, AWS_DEFAULT_REGION: region }
}
