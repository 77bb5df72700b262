import { abortError } from '../../src/base/index.ts'
import type { DownloadEngine, DownloadOutcome, DownloadPlan, ScriptKind } from '../../src/client/engine.ts'
import type { Scenario } from './scenario.ts'

const FILES = 2318
const BYTES = 41_200_000_000

/** Downloads: `damaged` meets all kinds of trouble, `huge` never ends. */
export function scriptedDownload(scenario: Scenario): DownloadEngine {
  const isDamaged = scenario === 'damaged'
  const outcome = async (
    _request: unknown,
    _target: unknown,
    onEvent: Parameters<DownloadEngine['downloadToFile']>[2],
    call: Parameters<DownloadEngine['downloadToFile']>[3],
  ): Promise<DownloadOutcome> => {
    if (scenario !== 'huge') return isDamaged ? TROUBLED : { ...TROUBLED, files: FILES, failed: [], inTheWay: [] }
    onEvent({
      state: 'reading',
      doneBytes: 17_300_000_000,
      totalBytes: BYTES,
      doneFiles: 931,
      totalFiles: FILES,
      bytesPerSecond: 42_000_000,
      failedFiles: 0,
    })
    return new Promise((_resolve, reject) => {
      const signal = call?.signal
      signal?.addEventListener('abort', () => reject(abortError(signal)), { once: true })
    })
  }
  return {
    planDownload: async (request) => {
      const [path] = 'paths' in request ? request.paths : request.objects.map(({ key }) => key)
      const isOne = path?.includes('.') === true
      return {
        ...(isDamaged ? HOSTILE : PLAIN),
        ...(isOne ? { files: 1, sizeBytes: 17_750_000, renamed: [], renamedCount: 0 } : {}),
        saved: isOne
          ? { name: path.slice(path.lastIndexOf('/') + 1), sizeBytes: 17_750_000, isZip: false }
          : { name: 'imaging-plate-0412.zip', sizeBytes: BYTES + 412_316, isZip: true },
      }
    },
    downloadToFolder: (request, folder, _others, onEvent, call) => outcome(request, folder, onEvent, call),
    downloadToFile: outcome,
    downloadToPort: outcome,
    downloadScript: async (_request, kind) => ({
      fileName: kind === 'quilt3' ? 'download.py' : 'download.sh',
      file: new Blob([SCRIPTS[kind]]),
      text: SCRIPTS[kind],
      untilMs: kind === 'curl' ? Date.now() + 11.9 * 3_600_000 : undefined,
      leftOut: isDamaged && kind !== 'quilt3' ? 2 : 0,
    }),
  }
}

const PLAIN: Omit<DownloadPlan, 'saved'> = {
  files: FILES,
  sizeBytes: BYTES,
  renamed: [],
  renamedCount: 0,
  refused: [],
  refusedCount: 0,
  scripts: ['quilt3', 'aws', 'curl'],
}

const HOSTILE: Omit<DownloadPlan, 'saved'> = {
  ...PLAIN,
  renamed: [
    { logicalKey: 'raw/12:30?.csv', path: 'raw/12_30_.csv' },
    { logicalKey: 'raw/a.txt', path: 'raw/a (2).txt' },
    { logicalKey: 'notes/gpj\u202e.exe', path: 'notes/gpj_.exe' },
    ...Array.from({ length: 40 }, (_, index) => {
      const name = `well-${String(index + 1).padStart(2, '0')}`
      return {
        logicalKey: `raw/${name}: of the microscope with the long name.tif`,
        path: `raw/${name}_ of the microscope with the long name.tif`,
      }
    }),
  ],
  renamedCount: 43,
  refused: [
    {
      logicalKey: 'tables/old/legacy.csv',
      fault: {
        code: 'unsupported',
        message: 'tables/old/legacy.csv has no size or hash by which its bytes could be checked.',
        action: 'none',
        where: {},
      },
    },
  ],
  refusedCount: 1,
}

const TROUBLED: DownloadOutcome = {
  files: FILES - 3,
  sizeBytes: BYTES,
  kept: 931,
  inTheWay: ['README.md', 'tables/cells.csv'],
  failed: [
    {
      logicalKey: 'raw/well-A01/site-01.tif',
      fault: {
        code: 'corrupt',
        message: 'The bytes of raw/well-A01/site-01.tif are not those that the package names, so they were not kept.',
        action: 'none',
        where: {},
      },
    },
  ],
}

const SCRIPTS: Readonly<Record<ScriptKind, string>> = {
  quilt3: `import quilt3

p = quilt3.Package.browse(
    "imaging/plate-0412",
    registry="s3://lab-data",
    top_hash="${'7d1e9c04'.repeat(8)}",
)
p.fetch("./")
`,
  aws: `#!/bin/sh
# 2318 files of imaging/plate-0412
set -eu
mkdir -p ./raw/well-A01
aws s3api get-object --cli-input-json '{"Bucket":"lab-data","Key":"imaging/plate-0412/raw/well-A01/site-01.tif"}' ./raw/well-A01/site-01.tif > /dev/null
`,
  curl: `#!/bin/sh
# 2318 files of imaging/plate-0412
set -eu
curl -gfsS --create-dirs -o ./raw/well-A01/site-01.tif 'https://s3.eu-central-1.example/lab-data/imaging/plate-0412/raw/well-A01/site-01.tif?X-Amz-Expires=43200'
`,
}
