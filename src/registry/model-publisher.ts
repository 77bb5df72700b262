import type { Fault } from '../base/index.ts'
import type { TopHash } from '../package/index.ts'
import type { ModelRegistry } from './model-registry.ts'
import type {
  PublishAnswer,
  PublishEffect,
  PublishOutcome,
  PublishState,
  PublishStep,
  PublishTask,
} from './publish/publish-states.ts'
import { startPublish, stepPublish } from './publish/publish-step.ts'

export interface ModelPublisherOptions {
  readonly dice?: number
  readonly latest?: PublishTask['latest']
}

/** A publisher over a model registry, whose turns a test hands out one by one. */
export class ModelPublisher {
  readonly topHash: TopHash
  state: PublishState
  effect: PublishEffect | undefined
  readonly #dice: number

  constructor(topHash: TopHash, parent: PublishTask['parent'], { dice = 0.5, latest }: ModelPublisherOptions = {}) {
    this.topHash = topHash
    this.#dice = dice
    const step = stepPublish(startPublish({ name: 'team/data', topHash, parent, latest }), { type: 'start', dice })
    this.state = step.state
    this.effect = step.effect
  }

  take(answer: PublishAnswer): void {
    const step: PublishStep = stepPublish(this.state, { ...answer, dice: this.#dice })
    this.state = step.state
    this.effect = step.effect
  }

  turn(registry: ModelRegistry): void {
    if (this.effect) this.take(registry.perform(this.effect, this.topHash))
  }

  run(registry: ModelRegistry): this {
    while (this.effect) this.turn(registry)
    return this
  }

  /** Runs until an effect of this type is due. */
  runUntil(registry: ModelRegistry, type: PublishEffect['type']): this {
    while (this.effect && this.effect.type !== type) this.turn(registry)
    return this
  }

  outcome(): PublishOutcome {
    if (this.state.at !== 'done') throw new Error(`Expected an outcome, found ${this.state.at}.`)
    return this.state.outcome
  }

  fault(): Fault {
    if (this.state.at !== 'failed') throw new Error(`Expected a fault, found ${this.state.at}.`)
    return this.state.fault
  }
}
