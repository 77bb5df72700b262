import { type Call, Fault } from '../../src/base/index.ts'
import {
  type DeleteUndo,
  diagnose,
  heal,
  latestKey,
  manifestKey,
  planDelete,
  pointerKey,
  publish,
  readLatest,
  restore,
  rollback,
  runDelete,
} from '../../src/registry/index.ts'
import { NAME, type SampleRevision, textOf } from './revisions.ts'
import type { Role } from './world.ts'

const NO_CALL: Call = {}

/** Publishes as the page does: data, then the revision. */
export function publisher(
  { topHash, manifest, dataKey, data }: SampleRevision,
  parent: SampleRevision | null | 'any',
  latest: 'set' | 'leave' = 'set',
): Role {
  return async (env, { reports }, by) => {
    await env.store.put(dataKey, Buffer.from(data))
    const job = {
      name: NAME,
      topHash,
      manifest,
      latest,
      parent: typeof parent === 'object' ? (parent?.topHash ?? null) : parent,
    }
    const { pointer, isLatest, reason, crossed, settled } = await publish(env, job)
    const later = await settled
    const noticed = crossed.length > 0 || !isLatest || later?.latest !== topHash || later.mended
    const told = { by, topHash, manifest: textOf(manifest), isLatest, isForced: parent === 'any', reason, noticed }
    reports.push({ type: 'published', ...told, pointer: later?.pointer ?? pointer })
  }
}

/** Publishes on top of what is the latest by then, as somebody who comes later. */
export function follower(revision: SampleRevision): Role {
  return async (env, world, by) => {
    const found = await diagnose(env.store, NAME).catch(() => undefined)
    const topHash = found?.latest?.topHash ?? found?.newest?.topHash
    await publisher(revision, topHash === undefined ? null : { ...revision, topHash })(env, world, by)
  }
}

/** quilt3's push, from its second look at `latest` on: plain PUTs, and its own clock. */
export function quilt3(
  { topHash, manifest, dataKey, data }: SampleRevision,
  parent: SampleRevision | null | 'any',
  behindMs = 0,
): Role {
  return async ({ store, clock, body }, { reports }, by) => {
    const put = (key: string, text: string) => store.put(key, body([Buffer.from(text)]))
    await put(dataKey, data)
    const latest = await readLatest(store, NAME)
    if (parent !== 'any' && latest && latest.topHash !== parent?.topHash)
      throw new Fault('conflict', 'QuiltConflictException')
    await put(manifestKey(topHash), textOf(manifest))
    const slot = Math.floor((clock.nowMs() - behindMs) / 1000)
    await put(pointerKey(NAME, slot), topHash)
    await put(latestKey(NAME), topHash)
    reports.push({ type: 'pushed', by, topHash, pointer: String(slot) })
  }
}

/** Deletes the package, or one revision. `undo`: and then puts it back. */
export function deleter(what: SampleRevision | 'package', undo?: 'undo'): Role {
  return async (env, { reports }, by) => {
    const plan = await planDelete(env.store, NAME, what === 'package' ? undefined : what.topHash)
    reports.push({ type: 'deleting', by, keys: plan.keys })
    const { deleted, undo: taken } = await runDelete(env.store, plan.task, env.body, NO_CALL)
    reports.push({ type: 'deleted', by, keys: deleted })
    if (undo) await restorer(taken)(env, { reports }, by)
  }
}

function restorer(
  undo: DeleteUndo,
): (env: Parameters<Role>[0], world: Pick<Parameters<Role>[1], 'reports'>, by: string) => Promise<void> {
  return async (env, { reports }, by) => {
    const { restored } = await restore(env, undo)
    reports.push({ type: 'restored', by, keys: restored })
  }
}

export function healer(): Role {
  return async (env, { reports }, by) => {
    const { healed } = await heal(env, await diagnose(env.store, NAME))
    reports.push({ type: 'healed', by, healed })
  }
}

export function rollbacker({ topHash }: SampleRevision): Role {
  return async (env, { reports }, by) => {
    await rollback(env, NAME, topHash)
    reports.push({ type: 'rolled-back', by, topHash })
  }
}

/** Reads everything, and tells what it finds. */
export function reader(): Role {
  return async ({ store }, { reports }, by) => {
    const diagnosis = await diagnose(store, NAME, { every: true }).catch(() => undefined)
    reports.push({ type: 'diagnosed', by, diagnosis })
  }
}
