import type { TestProject } from 'vitest/node'
import { startTestEngine, type TestEngine } from './test-engine.ts'

declare module 'vitest' {
  interface ProvidedContext {
    engine: TestEngine
  }
}

/** Global set-up of vitest projects that need an engine: tests ask for it with `inject('engine')`. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { engine, stop } = await startTestEngine()
  project.provide('engine', engine)
  return stop
}
