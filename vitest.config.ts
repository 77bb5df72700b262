import { defineConfig } from 'vitest/config'

/** Each file has buckets of its own; most of its time it waits for an engine, or for quilt3. */
const twoFilesAtATime = { pool: 'forks', maxWorkers: 2 } as const

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
          pool: 'threads',
          maxWorkers: 2,
          // No module here keeps state, so files may share them: half of the time was reading them anew.
          isolate: false,
        },
      },
      {
        test: {
          name: 'contract',
          globalSetup: 'tools/engine/vitest-engine.ts',
          include: ['{src,tools}/**/*.contract.ts'],
          ...twoFilesAtATime,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'oracle',
          globalSetup: ['tools/oracle/vitest-quilt3.ts', 'tools/engine/vitest-engine.ts'],
          include: ['tools/oracle/**/*.oracle.ts'],
          ...twoFilesAtATime,
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
