import { Fault, throwIfAborted } from '../../src/base/index.ts'
import type { PreviewEngine } from '../../src/client/engine.ts'
import type { PreviewFixture } from './preview-fixtures.ts'
import type { Scenario } from './scenario.ts'
import type { ScriptedFiles } from './scripted-tree.ts'

/** Told by the build: see build-scripted.ts. */
declare const PREVIEW_FIXTURES: readonly PreviewFixture[]

/** The files of fixtures/previews, as those of a package. */
export const PREVIEW_FILES: ScriptedFiles = new Map(PREVIEW_FIXTURES.map(({ path, sizeBytes }) => [path, sizeBytes]))

/** `bytesOf`: what a file of the other scenarios holds. */
export function scriptedPreviews(
  scenario: Scenario,
  bytesOf: (logicalKey: string) => Uint8Array<ArrayBuffer>,
): Pick<PreviewEngine, 'readRange' | 'playable' | 'preferences'> {
  const fileOf = async (logicalKey: string): Promise<Blob> => {
    if (scenario !== 'preview') return new Blob([bytesOf(logicalKey)])
    const answer = await fetch(`/previews/${logicalKey.split('/').map(encodeURIComponent).join('/')}`)
    if (!answer.ok) throw new Fault('absent', `There is no ${logicalKey} in fixtures/previews.`)
    return answer.blob()
  }
  return {
    async readRange({ logicalKey }, from, to, call) {
      throwIfAborted(call?.signal)
      const file = await fileOf(logicalKey)
      const bytes = new Uint8Array(await file.slice(from, to).arrayBuffer())
      return { bytes, checked: bytes.length === file.size ? 'whole' : 'part' }
    },
    playable: async ({ logicalKey }) => ({ file: await fileOf(logicalKey) }),
    preferences: () => Promise.reject(new Fault('unsupported', 'There are no preferences in a picture.')),
  }
}
