import type { DraftState, PlannedBytes, PublishPlan } from '../../client/engine.ts'
import { countOf, formatBytes, formatCount, formatPercent } from '../../ui/index.ts'

/** What publishing will do, in one line. */
export function planTitle(state: DraftState | undefined, plan: PublishPlan | undefined): string {
  if (state === undefined || (state.files === 0 && state.counts.removed === 0)) return 'No files yet'
  const sent = plan ? reallySent(plan) : { files: state.localFiles, bytes: state.localBytes }
  const copied = plan?.copied ?? { files: 0, bytes: 0 }
  if (sent.files > 0) return `${countOf(sent.files, 'file')}, ${formatBytes(sent.bytes)} to send`
  if (copied.files > 0) return `${countOf(copied.files, 'file')}, ${formatBytes(copied.bytes)} to copy within the store`
  return `Nothing to send, ${countOf(state.files, 'file')} in the package`
}

/** Where it goes, and what does not need to move. */
export function planDetails(place: string, state: DraftState | undefined, plan: PublishPlan | undefined): string {
  const parts = [`to ${place}`]
  if (state !== undefined && state.localFiles > 0) {
    const share = state.localBytes === 0 ? 1 : state.hashedBytes / state.localBytes
    parts.push(share < 1 ? `${formatPercent(share)} hashed` : 'all hashed')
  }
  if (plan !== undefined && plan.saved.files > 0) {
    parts.push(
      `${formatCount(plan.saved.files)} of ${countOf(plan.sent.files, 'file')} need not be sent (saves ${formatBytes(plan.saved.bytes)})`,
    )
  }
  if (plan !== undefined && plan.sent.files > 0 && plan.copied.files > 0) {
    parts.push(`${formatCount(plan.copied.files)} copied within the store (${formatBytes(plan.copied.bytes)})`)
  }
  if (plan !== undefined && plan.kept.files > 0) {
    parts.push(
      `${formatCount(plan.kept.files)} ${plan.kept.files === 1 ? 'stays' : 'stay'} (${formatBytes(plan.kept.bytes)})`,
    )
  }
  return parts.join(' · ')
}

/** The plan in whole sentences. */
export function planSentences(plan: PublishPlan): readonly string[] {
  const { saved, copied, kept } = plan
  const sent = reallySent(plan)
  const moving = [
    saved.files > 0 ? `${amount(saved)} need not be sent, as ${plan.registry} has these bytes` : '',
    sent.files > 0 ? `${amount(sent)} ${sent.files === 1 ? 'goes' : 'go'} from this computer to ${plan.registry}` : '',
    copied.files > 0 ? `${amount(copied)} ${copied.files === 1 ? 'is' : 'are'} copied within the store` : '',
    kept.files > 0
      ? `${amount(kept)} ${kept.files === 1 ? 'stays' : 'stay'} where ${kept.files === 1 ? 'it is' : 'they are'}`
      : '',
  ].filter((part) => part !== '')
  const first = moving.length === 0 ? 'No bytes move.' : `${moving.join('; ')}.`
  return [
    first,
    `Then a manifest is written to ${plan.registry}, then the pointer of the revision, and last “latest”. ${stays(plan)}`,
  ]
}

/** What moves through this computer: of what would be sent, all but what the store has. */
function reallySent({ sent, saved }: PublishPlan): PlannedBytes {
  return { files: sent.files - saved.files, bytes: sent.bytes - saved.bytes }
}

function amount({ files, bytes }: PlannedBytes): string {
  return `${countOf(files, 'file')} with ${formatBytes(bytes)}`
}

function stays({ parent, versions }: PublishPlan): string {
  if (parent === null) return 'Nothing that is there is deleted.'
  const older = `Revision ${parent.slice(0, 7)} stays in the history`
  return versions === 'kept' ? `${older}, with its bytes.` : `${older}.`
}
