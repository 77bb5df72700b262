import type { PackageDigest, RevisionDigest, RevisionRow } from '../../src/client/engine.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A hash that looks like one, the same each time. */
export function scriptedHash(seed: number): string {
  let value = seed * 2_654_435_761
  let text = ''
  while (text.length < 64) {
    value = (value * 1_103_515_245 + 12_345) % 2_147_483_648
    text += value.toString(16).padStart(8, '0')
  }
  return text.slice(0, 64)
}

const PACKAGES: readonly (readonly [name: string, message: string, entries: number, bytes: number, age: number])[] = [
  ['imaging/plate-0412', 'Add plate 12, recalibrated', 2318, 41_200_000_000, 2 * HOUR],
  ['imaging/plate-0411', 'First upload', 2304, 40_900_000_000, DAY],
  ['genomics/cohort-a-variants', 'Drop samples without consent', 104_882, 1_700_000_000_000, 3 * DAY],
  ['models/segmenter', 'v0.9: trained on plates 0380–0411', 14, 2_100_000_000, 12 * DAY],
  ['ops/instrument-logs', 'Nightly', 88_120, 9_400_000_000, 13 * DAY],
  ['teaching/iris', 'With a README that explains the columns', 6, 48_000, 53 * DAY],
]

export function scriptedPackages(nowMs: number, many: boolean): readonly PackageDigest[] {
  const digests = PACKAGES.map(([name, message, entries, sizeBytes, age], at) => ({
    name,
    message,
    entries,
    sizeBytes,
    changedMs: nowMs - age,
    topHash: scriptedHash(at + 1),
    fault: undefined,
  }))
  if (!many) return digests
  const more = Array.from({ length: 9_994 }, (_, at) => ({
    name: `archive/run-${String(at).padStart(5, '0')}`,
    message: 'Imported from the old catalog',
    entries: 12 + at,
    sizeBytes: 1_000_000 + at * 4_711,
    changedMs: nowMs - (60 + at) * DAY,
    topHash: scriptedHash(at + 100),
    fault: undefined,
  }))
  return [...digests, ...more]
}

const MESSAGES = [
  'Add plate 12, recalibrated',
  'Remove the blurred sites of row H',
  'Wells with volumes in µl instead of ml',
  'Second half of the plate',
  '',
  'First upload',
]

export function scriptedRevisions(nowMs: number): readonly (RevisionRow & RevisionDigest)[] {
  return MESSAGES.map((message, at) => ({
    pointer: String(Math.floor(nowMs / 1000) - at * 86_400),
    topHash: scriptedHash(at + 1),
    createdMs: nowMs - 2 * HOUR - at * 2 * DAY,
    isLatest: at === 0,
    message,
    entries: 2318 - at * 24,
    sizeBytes: 41_200_000_000 - at * 400_000_000,
    fault: undefined,
  }))
}

export const README = `# Plate 0412

Four channels, 96 wells, recalibrated on the second day. The tables are made by [the segmenter](https://example.org/segmenter) from the images below \`raw/\`.

| column | unit | meaning |
| --- | --- | --- |
| \`area\` | µm² | area of the nucleus |
| \`eccentricity\` | – | 0 is a circle |
| \`dapi_mean\` | counts | mean of the DAPI channel |

## How to read it

\`\`\`python
cells = p["tables/cells.csv"]()
\`\`\`

- [x] checked against the plate map
- [ ] row H is to be imaged again; see [wells](tables/wells.csv)

![Overview of the plate](https://example.org/overview.png)
`

export const CELLS = [
  'well,cell_id,area_um2,eccentricity,dapi_mean,phase',
  'A01,1,184.21,0.412,1204.6,G1',
  'A01,2,202.95,0.377,1190.2,G1',
  'A01,3,391.40,0.688,2310.9,G2/M',
  'A01,4,176.03,0.205,1088.1,G1',
  'A01,5,288.77,0.531,1733.4,S',
  'A02,1,190.11,0.398,1199.0,G1',
  '',
].join('\n')
