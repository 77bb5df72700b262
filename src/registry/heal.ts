import { type Call, type Clock, Fault } from '../base/index.ts'
import { type Diagnosis, diagnose } from './diagnose.ts'
import { type HealEffect, type HealEvent, type HealOutcome, type HealStep, startHeal, stepHeal } from './heal-step.ts'
import { removeLatest } from './latest-moves.ts'
import { latestKey, pointerKey } from './layout.ts'
import { writeIf } from './publish/conditional-write.ts'
import type { RegistryEnvironment } from './registry-environment.ts'

export interface HealEnvironment extends RegistryEnvironment {
  readonly clock: Clock
}

/**
 * Puts right what a diagnosis found, where that undoes nobody's will: its `repair`, on the condition that nothing changed
 * since, verified by looking again. Where a publish may be on its way it waits a minute for it first.
 *
 * A package that is gone by then is an `absent` Fault.
 */
export async function heal(env: HealEnvironment, diagnosis: Diagnosis, call: Call = {}): Promise<HealOutcome> {
  const { name } = diagnosis
  let step: HealStep = stepHeal(startHeal(diagnosis), { type: 'start' })
  while (step.effect) step = stepHeal(step.state, await runEffect(env, name, step.effect, call))
  if (step.state.at === 'done') return step.state.outcome
  if (step.state.at === 'failed') throw step.state.fault
  throw new Fault('internal', `A repair stopped while ${step.state.at}.`, { action: 'reload' })
}

async function runEffect(
  { store, clock, body }: HealEnvironment,
  name: string,
  effect: HealEffect,
  call: Call,
): Promise<HealEvent> {
  switch (effect.type) {
    case 'diagnose':
      return { type: 'diagnosed', diagnosis: await diagnose(store, name, call) }
    case 'wait':
      await clock.wait(effect.delayMs, call.signal)
      return { type: 'waited' }
    case 'put-latest': {
      const { topHash, over } = effect
      return writeIf(store, latestKey(name), body([bytesOf(topHash)]), over ? over.etag : null, call)
    }
    case 'remove-latest':
      return { type: (await removeLatest(store, name, effect.over, call)) ? 'removed' : 'taken' }
    case 'put-pointer':
      return writeIf(store, pointerKey(name, effect.slot), body([bytesOf(effect.topHash)]), null, call)
  }
}

function bytesOf(topHash: string): Uint8Array {
  return new TextEncoder().encode(topHash)
}
