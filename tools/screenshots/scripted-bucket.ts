import type { BucketPage } from '../../src/client/engine.ts'

/** One level of a scripted bucket; the same whichever level is asked for. */
export function scriptedBucketPage(prefix: string): BucketPage {
  const names = ['overview.png', 'plate-map.csv', 'README.md', 'run-log.txt']
  return {
    folders: ['2024-11-20/', '2024-11-21/', 'calibration/'].map((name) => prefix + name),
    objects: names.map((name, at) => ({
      key: prefix + name,
      sizeBytes: 1_200 + at * 840_000,
      changedMs: 1_732_000_000_000 + at * 3_600_000,
    })),
    next: prefix === '' ? 'run-log.txt' : undefined,
  }
}
