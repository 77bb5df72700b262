import type { PublishPlan, PublishRequest } from '../engine.ts'
import type { RegistryPlace } from '../registry-place.ts'
import type { Draft } from './draft.ts'
import type { BytesPlan } from './draft-plan.ts'
import { landsByHash } from './draft-push.ts'

export interface PlanFacts {
  readonly draft: Draft
  readonly request: PublishRequest
  readonly registry: RegistryPlace
  readonly bytes: BytesPlan
  readonly versions: PublishPlan['versions']
  readonly parent: string | null
}

/** What a person should know of a plan before it is carried out, a sentence each. */
export function planWarnings(facts: PlanFacts): string[] {
  const { draft, request, bytes } = facts
  const isPush = request.mode === 'push'
  const folders = [...draft.overlay.folderMetas()].length
  const left = draft.suspects.leftCount
  const said = [
    overwriting(facts),
    !isPush &&
      'Only the manifest is saved: no bytes move, and it becomes the latest, whatever others published meanwhile.',
    bytes.away > 0 &&
      `${count(bytes.away, 'entry', 'entries')} ${bytes.away === 1 ? 'stays' : 'stay'} outside this registry: who reads the package must be able to read them there.`,
    bytes.streamed > 0 &&
      `${count(bytes.streamed, 'object')} of another store ${bytes.streamed === 1 ? 'goes' : 'go'} through this computer.`,
    isPush &&
      folders > 0 &&
      `The metadata of ${count(folders, 'folder')} will not be in the new revision: a push drops them, as quilt3 does.`,
    left > 0 &&
      `${count(left, 'file')} that ${left === 1 ? 'looks' : 'look'} like secrets or rubbish ${left === 1 ? 'is' : 'are'} left out.`,
    request.latest === 'leave' && '“latest” stays as it is: the revision is saved and listed, nothing more.',
  ]
  return said.filter((sentence) => typeof sentence === 'string')
}

/** By hash nothing is ever written over (reliability C.8). */
function overwriting({ request, registry, versions, parent, bytes }: PlanFacts): string | undefined {
  const lands = bytes.sent.files + bytes.copied.files > 0
  if (parent === null || !lands || versions === 'kept' || landsByHash(request.landing, registry)) return undefined
  const offer = 'Let them land by their hash, and nothing is written over.'
  return versions === 'none'
    ? `This bucket keeps no versions: files of the same name replace the bytes of older revisions. ${offer}`
    : `Selvage could not find out whether this bucket keeps versions: files of the same name may replace older bytes. ${offer}`
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`
}
