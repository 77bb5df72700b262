import { defineConfig } from 'vitest/config'

/** They share an engine, and the machine has two cores. */
const oneFileAtATime = { pool: 'forks', fileParallelism: false } as const

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
          pool: 'threads',
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'contract',
          globalSetup: 'tools/engine/vitest-engine.ts',
          include: ['{src,tools}/**/*.contract.ts'],
          ...oneFileAtATime,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'oracle',
          globalSetup: 'tools/engine/vitest-engine.ts',
          include: ['tools/oracle/**/*.oracle.ts'],
          ...oneFileAtATime,
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
