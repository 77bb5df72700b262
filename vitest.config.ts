import { defineConfig } from 'vitest/config'

/**
 * What a test may take. It ends a test that hangs, and is no promise of speed: some take a minute where a machine is busy
 * ten times over.
 */
const MOST_MS = { unit: 120_000, contract: 180_000, oracle: 600_000 } as const

/** Else what is polled for has a second. */
const polls = (mostMs: number) => ({ poll: { timeout: mostMs / 2 } })

/** Random tests draw from one seed. */
const setupFiles = ['tools/test/vitest-seed.ts']

/** Each file has buckets of its own; most of its time it waits for an engine, or for quilt3. */
const twoFilesAtATime = { pool: 'forks', maxWorkers: 2 } as const

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles,
          include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
          pool: 'threads',
          maxWorkers: 2,
          // No module here keeps state, so files may share them: half of the time was reading them anew.
          isolate: false,
          testTimeout: MOST_MS.unit,
          hookTimeout: MOST_MS.unit,
          expect: polls(MOST_MS.unit),
        },
      },
      {
        test: {
          name: 'contract',
          setupFiles,
          globalSetup: 'tools/engine/vitest-engine.ts',
          include: ['{src,tools}/**/*.contract.ts'],
          ...twoFilesAtATime,
          testTimeout: MOST_MS.contract,
          hookTimeout: MOST_MS.contract,
          expect: polls(MOST_MS.contract),
        },
      },
      {
        test: {
          name: 'oracle',
          setupFiles,
          globalSetup: ['tools/oracle/vitest-quilt3.ts', 'tools/engine/vitest-engine.ts'],
          include: ['tools/oracle/**/*.oracle.ts'],
          ...twoFilesAtATime,
          testTimeout: MOST_MS.oracle,
          hookTimeout: MOST_MS.oracle,
          expect: polls(MOST_MS.oracle),
        },
      },
    ],
  },
})
