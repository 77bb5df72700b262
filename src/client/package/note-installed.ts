import { type Manifest, messageOf } from '../../package/index.ts'
import type { ClientContext } from '../context.ts'
import { type PushCall, type PushResult, push } from '../push/push.ts'
import type { RegistryPlace } from '../registry-place.ts'

/**
 * Notes a package in the local registry, as quilt3's `install` does (format §11): its entries go on naming the objects that
 * they came from, a header without a message gets one that is null, and no workflow is asked.
 */
export async function noteInstalled(
  context: ClientContext,
  name: string,
  registry: RegistryPlace,
  { header, entries, dirMeta }: Manifest,
  call: PushCall = {},
): Promise<PushResult> {
  const job = {
    name,
    registry,
    header,
    message: messageOf(header) ?? null,
    items: entries.map((entry) => ({ logicalKey: entry.logicalKey, entry })),
    dirMeta,
    parent: 'any',
    mode: 'build',
    checksWorkflow: false,
  } as const
  return push(context, job, call)
}
