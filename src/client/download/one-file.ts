import type { Call } from '../../base/index.ts'
import { gathered, PIECES_AHEAD, readChecked, readInOrder, zipBytes, zipChunks } from '../../transfer/index.ts'
import { bareName, type Chosen, type ChosenFile } from './chosen.ts'

/** A download as one file. */
export interface OneFile {
  readonly name: string
  readonly sizeBytes: number
  readonly isZip: boolean
}

export interface OneFileCall extends Call {
  readonly onBytes: (count: number) => void
  readonly onFile: () => void
}

/** How the files that were chosen are saved as one: a file that was asked for by its key as it is, all else as a ZIP. */
export function oneFileOf({ files, isOne, stem }: Chosen): OneFile {
  const [only] = files
  if (isOne && only) return { name: bareName(only.path), sizeBytes: only.sizeBytes, isZip: false }
  return { name: bareName(`${stem.slice(stem.lastIndexOf('/') + 1)}.zip`), sizeBytes: zipBytes(files), isZip: true }
}

/** Its bytes, as they come. A file that is not what its hash says ends them in a `corrupt` Fault, before the last of them. */
export async function* oneFileBytes(
  { files, isOne }: Chosen,
  now: Date,
  call: OneFileCall,
): AsyncGenerator<Uint8Array> {
  const [only] = files
  if (isOne && only) {
    yield* readChecked(only, PIECES_AHEAD, call)
    call.onFile()
    return
  }
  const reading = readInOrder(files, PIECES_AHEAD, call)
  async function* next(file: ChosenFile) {
    yield* reading.next(file)
    call.onFile()
  }
  try {
    yield* gathered(zipChunks(files, next, now))
  } finally {
    reading.stop()
  }
}
