import { Fault } from '../../base/index.ts'
import type { Entry, TopHash } from '../../package/index.ts'
import type { ClientContext } from '../context.ts'
import { landingOfDest, landingOfSelector } from '../push/landing.ts'
import { type PushCall, type PushResult, push } from '../push/push.ts'
import type { PackageContents } from './package-contents.ts'
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
}

export interface BuildOptions extends PushCall {
  /** Default: none. */
  readonly message?: string | undefined
  /** A workflow's id; null: none. Default: that of the registry. */
  readonly workflow?: string | null | undefined
}

/** Pushes what a package holds, on top of the revision that it came from. */
export async function pushContents(
  context: ClientContext,
  contents: PackageContents,
  origin: TopHash | undefined,
  name: string,
  registry: string | undefined,
  { message, dest, selectorFn, workflow, force, dedupe, ...call }: PushOptions,
): Promise<PushResult> {
  const place = await remoteRegistry(context, registry)
  return push(
    context,
    {
      name,
      registry: place,
      header: contents.header,
      message: messageText(message),
      items: [...contents.items()],
      parent: force ? 'any' : (origin ?? null),
      dedupe,
      workflow,
      landing: landingOfSelector(landingOfDest(place, name, dest), selectorFn),
    },
    call,
  )
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
