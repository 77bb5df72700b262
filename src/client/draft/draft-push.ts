import { Fault } from '../../base/index.ts'
import type { Entry } from '../../package/index.ts'
import type { LandingChoice, PublishRequest } from '../engine.ts'
import type { Landing } from '../push/landing.ts'
import { landingOfChoice } from '../push/landing-choice.ts'
import type { PushItem } from '../push/push-job.ts'
import type { RegistryPlace } from '../registry-place.ts'
import type { Draft } from './draft.ts'
import type { DraftOverlay, PresentItem } from './draft-overlay.ts'

/** What a draft would push, in manifest order. A file whose bytes are not at hand is a `changed` Fault. */
export function pushItems(draft: Draft): PushItem[] {
  return Array.from(draft.present(), (present) => {
    const item = pushItem(present)
    if (item) return item
    const { logicalKey } = present.entry
    throw new Fault('changed', `${logicalKey} is not at hand any more. Choose it again.`, {
      action: 'choose-again',
      where: { logicalKey },
    })
  })
}

/** Undefined for a file whose bytes are not at hand. */
export function pushItem({ entry, held, lost }: PresentItem): PushItem | undefined {
  const { logicalKey, meta } = entry
  if (lost) return undefined
  return held ? { logicalKey, meta, file: held.file, hash: held.hash } : { logicalKey, entry }
}

/**
 * Where the draft's bytes land, and which: files at hand always; of what lies elsewhere what the draft's rule says, and of
 * each entry what was said of it alone. A choice that cannot be is an `invalid` Fault.
 */
export function draftLanding(
  overlay: DraftOverlay,
  { landing: choice, elsewhere, name }: Pick<PublishRequest, 'landing' | 'elsewhere' | 'name'>,
  registry: RegistryPlace,
  nowMs: number,
): Landing {
  const scene = { registry, name, nowMs }
  const landing = landingOfChoice(landsByHash(choice, registry) ? { kind: 'hash' } : choice, scene)
  return {
    ...landing,
    selects(logicalKey, entry) {
      if (isAtHand(entry)) return true
      return overlay.copiesOf(logicalKey) ?? (elsewhere === 'copy' && landing.selects(logicalKey, entry))
    },
  }
}

/** A folder keeps no versions: by name, the next revision saved there would take the bytes of the one before (reliability C.8). */
export function landsByHash(choice: LandingChoice, registry: RegistryPlace): boolean {
  return choice.kind === 'hash' || (choice.kind === 'default' && registry.bucket === null)
}

/** An entry that lies nowhere yet has an empty local path (see `entryOf` in plan-push.ts). */
function isAtHand({ physicalKey }: Entry): boolean {
  return physicalKey.bucket === null && physicalKey.path === ''
}
