import { comment, shellWord } from '../base/index.ts'
import {
  type CodeObject,
  type CodeTarget,
  fileNameOf,
  KEYS_ELSEWHERE,
  manifestOf,
  type Snippet,
} from './code-target.ts'

/** As an argument these would be read from elsewhere, and their content taken for the key. */
const READ_FROM_ELSEWHERE = /^(file|fileb|https?):\/\//

export function awsSnippets(target: CodeTarget): readonly Snippet[] {
  if (target.kind === 'package' || target.kind === 'folder') {
    const manifest = manifestOf(target.package)
    return manifest
      ? [
          {
            title: 'Fetch the manifest, a line for each file, which says where it lies',
            code: fetchCode(manifest, 'manifest.jsonl'),
          },
        ]
      : []
  }
  const { object } = target
  if (object === undefined) return []
  const title = object.versionId === undefined ? 'Fetch the file' : 'Fetch this version of the file'
  return [{ title, code: fetchCode(object, fileNameOf(object.key)) }]
}

function fetchCode({ store, bucket, key, versionId }: CodeObject, name: string): string {
  const { endpoint, region, isOpen } = store
  const general = [
    ...(endpoint === undefined ? [] : [`--endpoint-url=${shellWord(endpoint)} --region=${shellWord(region)}`]),
    ...(isOpen ? ['--no-sign-request'] : []),
  ]
  const file = shellWord(`./${name}`)
  const command =
    versionId === undefined
      ? ['aws s3 cp', ...general, shellWord(`s3://${bucket}/${key}`), file]
      : ['aws s3api get-object', ...general, ...place(bucket, key, versionId), file]
  return [...(isOpen ? [] : [comment(KEYS_ELSEWHERE)]), command.join(' \\\n    ')].join('\n')
}

function place(Bucket: string, Key: string, VersionId: string): readonly string[] {
  if (READ_FROM_ELSEWHERE.test(Key))
    return [`--cli-input-json=${shellWord(JSON.stringify({ Bucket, Key, VersionId }))}`]
  return [`--bucket=${shellWord(Bucket)}`, `--key=${shellWord(Key)}`, `--version-id=${shellWord(VersionId)}`]
}
