import { Fault } from '../../base/index.ts'
import type { Entry, TopHash } from '../../package/index.ts'
import type { TransferLimits, TransferMeans } from '../../transfer/index.ts'
import type { ClientContext } from '../context.ts'
import { landingOfDest, landingOfSelector } from '../push/landing.ts'
import { type PushCall, type PushResult, push } from '../push/push.ts'
import type { PackageContents } from './package-contents.ts'
import { withJournal } from './push-journal.ts'
import type { RunCall } from './push-run.ts'
import { localRegistry, remoteRegistry } from './registry-choice.ts'

export interface PushOptions extends PushCall {
  /** Default: none; that of the revision before is not taken over. */
  readonly message?: string | undefined
  /**
   * Where entries land: an `s3://` prefix in the registry's bucket, or a function that gives the whole URI of each.
   * Default: `<name>/<logical key>`.
   */
  readonly dest?: string | ((logicalKey: string, entry: Entry) => string) | undefined
  /** Which entries are sent or copied; the others stay where they lie. Default: those outside the registry's bucket. */
  readonly selectorFn?: ((logicalKey: string, entry: Entry) => boolean) | undefined
  /** A workflow's id; null: none. Default: that of the registry. */
  readonly workflow?: string | null | undefined
  /** True: publishes whatever `latest` names. Default: false. */
  readonly force?: boolean | undefined
  /** True: writes nothing where `latest` is this very package already. Default: false. */
  readonly dedupe?: boolean | undefined
  /**
   * True: bytes that the revision this package came from has, at whatever logical key, are not sent: their physical key is
   * named again, or the store copies them. Default: false, as in quilt3.
   */
  readonly reuse?: boolean | undefined
  /**
   * False: no journal is kept. Default: how far it is stands in a file of quilt3's data folder until it is done, so that the same
   * push goes on after a crash.
   */
  readonly journal?: boolean | undefined
  /**
   * What becomes of a file that fails, and of a store that answers no more: the others go on, then it fails, or waits for
   * `retry`, `skip` or `continue`. Default: `fail`.
   */
  readonly onTrouble?: 'fail' | 'wait' | undefined
  /** How fast it may send. Default: as fast as the link. */
  readonly limits?: TransferLimits | undefined
}

export interface BuildOptions extends PushCall {
  /** Default: none. */
  readonly message?: string | undefined
  /** A workflow's id; null: none. Default: that of the registry. */
  readonly workflow?: string | null | undefined
}

/** Of what a package holds, what a push needs. */
export interface PushedPackage {
  readonly contents: PackageContents
  /** The revision that it came from. */
  readonly origin: TopHash | undefined
  /** The entries of that. */
  readonly base: readonly Entry[]
}

/** Pushes what a package holds, on top of the revision that it came from. */
export async function pushContents(
  context: ClientContext,
  { contents, origin, base }: PushedPackage,
  name: string,
  registry: string | undefined,
  { message, dest, selectorFn, workflow, force, dedupe, reuse, journal: keeps = true }: PushOptions,
  { signal, transfer, onProgress, onWord }: RunCall,
): Promise<PushResult> {
  const place = await remoteRegistry(context, registry)
  const job = {
    name,
    registry: place,
    header: contents.header,
    message: messageText(message),
    items: [...contents.items(base)],
    parent: force ? 'any' : (origin ?? null),
    dedupe,
    workflow,
    landing: landingOfSelector(landingOfDest(place, name, dest), selectorFn),
    reuse: reuse ? base : undefined,
  } as const
  const work = (means: TransferMeans) => push(context, job, { signal, transfer: means, onProgress })
  const journal = keeps && !transfer.journal ? context.openJournal?.({ registry: place, name, onWord }) : undefined
  return journal ? withJournal(journal, transfer, work) : work(transfer)
}

/** Writes the manifest of what a package holds, without its bytes. */
export async function buildContents(
  context: ClientContext,
  contents: PackageContents,
  name: string,
  registry: string | undefined,
  { message, workflow, ...call }: BuildOptions,
): Promise<PushResult> {
  const { header, dirMeta } = contents.manifest
  return push(
    context,
    {
      name,
      registry: await localRegistry(context, registry),
      header,
      message: messageText(message),
      items: [...contents.items()],
      dirMeta,
      parent: 'any',
      mode: 'build',
      workflow,
    },
    call,
  )
}

function messageText(message: unknown): string | null {
  if (message === undefined || message === null) return null
  if (typeof message === 'string') return message
  throw new Fault('invalid', 'The message must be a text.', { action: 'fix-input' })
}
