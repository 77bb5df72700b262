import { Fault, throwIfAborted } from '../../src/base/index.ts'
import type { PreviewEngine } from '../../src/client/engine.ts'
import type { PreviewFixture } from './preview-fixtures.ts'
import type { Scenario } from './scenario.ts'
import type { ScriptedFiles } from './scripted-tree.ts'
import { versionOf } from './scripted-versions.ts'

/** Told by the build: see build-scripted.ts. */
declare const PREVIEW_FIXTURES: readonly PreviewFixture[]

/** The files of fixtures/previews, as those of a package. */
export const PREVIEW_FILES: ScriptedFiles = new Map(PREVIEW_FIXTURES.map(({ path, sizeBytes }) => [path, sizeBytes]))

const LINE_FEED = 10

/** `contentOf`: how a file of the other scenarios begins; it goes on like that up to its size. */
export function scriptedPreviews(
  scenario: Scenario,
  files: ScriptedFiles,
  contentOf: (logicalKey: string) => Uint8Array<ArrayBuffer>,
): Pick<PreviewEngine, 'readRange' | 'playable' | 'preferences'> {
  const fixture = async (logicalKey: string): Promise<Blob> => {
    const answer = await fetch(`/previews/${logicalKey.split('/').map(encodeURIComponent).join('/')}`)
    if (!answer.ok) throw new Fault('absent', `There is no ${logicalKey} in fixtures/previews.`)
    return answer.blob()
  }
  return {
    async readRange(target, from, asked, call) {
      throwIfAborted(call?.signal)
      const { logicalKey } = target
      const version = target.kind === 'entry' ? versionOf(target.revision, logicalKey) : undefined
      if (version) return { bytes: version.slice(from, asked), checked: 'whole' }
      const content = contentOf(logicalKey)
      const sizeBytes = files.get(logicalKey) ?? content.length
      const to = Math.min(asked, sizeBytes)
      const bytes =
        scenario === 'preview'
          ? new Uint8Array(await (await fixture(logicalKey)).slice(from, to).arrayBuffer())
          : goneOn(content, from, to, logicalKey.endsWith('.csv') ? content.indexOf(LINE_FEED) + 1 : 0)
      return { bytes, checked: bytes.length === sizeBytes ? 'whole' : 'part' }
    },
    playable: async ({ logicalKey }) => ({
      file: scenario === 'preview' ? await fixture(logicalKey) : new Blob([contentOf(logicalKey)]),
    }),
    preferences: () => Promise.reject(new Fault('unsupported', 'There are no preferences in a picture.')),
  }
}

/** Bytes from `from` to `to` of a content that goes on like that; its head, as the names of columns, stands there once. */
function goneOn(content: Uint8Array, from: number, to: number, headBytes: number): Uint8Array<ArrayBuffer> {
  const bodyBytes = content.length - headBytes
  const place = (at: number) => (at < content.length ? at : headBytes + ((at - headBytes) % bodyBytes))
  return Uint8Array.from({ length: to - from }, (_, at) => content[place(from + at)] ?? 0)
}
