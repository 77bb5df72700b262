import { type Call, Fault, isFault } from '../../base/index.ts'
import { planParts } from '../../hash/index.ts'
import { type Entry, type JsonObject, sizeOf } from '../../package/index.ts'
import { digestFromChecksum } from '../../transfer/index.ts'
import type { ClientContext } from '../context.ts'
import { storeForWork } from '../store-for.ts'
import { whereItLies } from '../where-it-lies.ts'
import { chunkedOf } from './plan-push.ts'
import type { PushItem } from './push-job.ts'

/** What is published of what was asked for. */
export interface Remaining {
  /** In manifest order. */
  readonly items: readonly PushItem[]
  /** The same, as they lie now. */
  readonly entries: readonly Entry[]
  readonly skipped: readonly string[]
}

/**
 * The package without what was left out: what such a file replaced comes back, as the revision before has it. Of a package
 * that was to hold something and now would hold nothing, an `invalid` Fault.
 */
export async function withoutLeftOut(
  context: ClientContext,
  items: readonly PushItem[],
  moved: readonly (Entry | undefined)[],
  call: Call,
): Promise<Remaining> {
  const skipped: string[] = []
  const rest: { readonly item: PushItem; readonly entry: Entry }[] = []
  for (const [index, item] of items.entries()) {
    const entry = moved[index]
    if (entry) rest.push({ item, entry })
    else {
      const { logicalKey, instead } = item
      skipped.push(logicalKey)
      if (instead) rest.push({ item: { logicalKey, entry: instead }, entry: await asItWas(context, instead, call) })
    }
  }
  if (skipped.length > 0 && rest.length === 0) {
    throw new Fault('invalid', 'All files were left out, so that there is nothing to publish. Nothing was published.', {
      action: 'choose-again',
      where: { leftOut: skipped.length },
    })
  }
  return { items: rest.map(({ item }) => item), entries: rest.map(({ entry }) => entry), skipped }
}

/** In a bucket without versions the file that was left out may have got as far as writing over what it replaced. */
async function asItWas(context: ClientContext, entry: Entry, call: Call): Promise<Entry> {
  const lies = whereItLies(context, entry.physicalKey, storeForWork)
  const facts = lies && (await lies.store.head(lies.ref, call))
  const size = sizeOf(entry)
  const told = facts && (await digestFromChecksum(facts.sha256, planParts(facts.sizeBytes), true))
  const chunked = chunkedOf(entry)
  const isOther = told !== undefined && chunked !== undefined && told !== chunked
  if (facts && (size === undefined || size === facts.sizeBytes) && !isOther) return entry
  throw new Fault(
    'corrupt',
    `${entry.logicalKey} was left out, but what it replaces is not there any more. Nothing was published. Send the file again, or remove it from the package.`,
    { action: 'choose-again', where: { logicalKey: entry.logicalKey, key: entry.physicalKey.path } },
  )
}

/** The header as `make` makes it for what is left; an objection says that something was left out. */
export async function headerWithout(skipped: readonly string[], make: () => Promise<JsonObject>): Promise<JsonObject> {
  try {
    return await make()
  } catch (error) {
    if (!isFault(error, 'invalid', 'limit')) throw error
    const { code, message, action, where, cause } = error
    const [first, ...more] = skipped
    const named = more.length === 0 ? first : `${first} and ${more.length} more`
    throw new Fault(code, `Without ${named} this cannot be published, and nothing was: ${message}`, {
      action,
      where,
      cause,
    })
  }
}
