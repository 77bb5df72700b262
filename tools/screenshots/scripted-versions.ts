import type { EntryView, RevisionRef } from '../../src/client/engine.ts'
import { scriptedHash } from './scripted-world.ts'

interface Versions {
  readonly earlier: string
  readonly later: string
}

const dose = (at: number, more = 0) =>
  `D${String(at).padStart(3, '0')},${'ABCDEFGH'[at % 8]}${(at % 12) + 1},${at * 5 + more},DMSO`
const doses = (first: string, rows: readonly string[]) => `${[first, ...rows].join('\n')}\n`
const PLAN = Array.from({ length: 140 }, (_, at) => dose(at))

const PROTOCOL = [
  '# Staining protocol',
  '',
  '1. Fix the cells in 4 % PFA for 15 minutes.',
  '2. Wash three times in PBS.',
  '3. Permeabilise with 0.1 % Triton X-100 for 10 minutes.',
  '4. Block with 3 % BSA for one hour at room temperature.',
  ...Array.from({ length: 14 }, (_, at) => `${at + 5}. Add channel ${at + 1} from the stock plate, well by well.`),
  '19. Keep the plate in the dark until it is imaged.',
  '',
  'Imaged on the Opera Phenix with the 20x objective.',
]

/** Files of the scripted package of which each revision but the latest has an earlier version. */
const FILES: ReadonlyMap<string, Versions> = new Map([
  [
    'tables/doses.csv',
    {
      earlier: doses('dose,well,volume_ul,solvent', PLAN),
      later: doses('dose,well,volume_ul,solvent,operator', [
        ...PLAN.slice(0, 9).map((row) => `${row},mira`),
        `${dose(9, 3)},mira`,
        ...PLAN.slice(12, 60).map((row) => `${row},mira`),
        ...PLAN.slice(60, 64).map((row) => `${row.replace('DMSO', 'water')},jon`),
        ...PLAN.slice(64).map((row) => `${row},jon`),
        `${dose(140)},jon`,
      ]),
    },
  ],
  [
    'notes/protocol.txt',
    {
      earlier: `${PROTOCOL.join('\n')}\n`,
      later: PROTOCOL.with(2, '1. Fix the cells in 3.7 % PFA for 20 minutes.')
        .toSpliced(4, 0, '   Never let them dry.')
        .with(21, 'Imaged on the Opera Phenix with the 40x objective, water.')
        .join('\n'),
    },
  ],
])

const ENCODER = new TextEncoder()

export function hasVersions(logicalKey: string): boolean {
  return FILES.has(logicalKey)
}

/** The file as this revision has it; undefined: it is none of these. */
export function versionOf(revision: RevisionRef, logicalKey: string): Uint8Array<ArrayBuffer> | undefined {
  const file = FILES.get(logicalKey)
  return file && ENCODER.encode(isLatest(revision) ? file.later : file.earlier)
}

export function versionEntry(revision: RevisionRef, logicalKey: string): EntryView | undefined {
  const content = versionOf(revision, logicalKey)
  return (
    content && {
      logicalKey,
      physicalKey: `s3://lab-data/imaging/plate-0412/${logicalKey}?versionId=${isLatest(revision) ? 'Xu3.Yq0fZ1' : 'Lm8.w2PzQ0'}`,
      sizeBytes: content.length,
      hashType: 'sha2-256-chunked',
      hashValue: `${revision.id.slice(0, 40)}=`,
      metaText: undefined,
      here: true,
    }
  )
}

function isLatest(revision: RevisionRef): boolean {
  return revision.id === scriptedHash(1)
}
