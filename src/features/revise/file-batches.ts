import type { ChosenFile } from '../../client/engine.ts'

/** Hears of each file as it is found. */
export type Found = (file: ChosenFile) => void

/** So many files cross to the engine at once: each is copied with its handle, in up to 0.4 ms of the page's own thread. */
const MOST = 32

/** Files as a walk finds them, those together that came while the batch before was taken. Ends, or fails, as the walk does. */
export async function* inBatches(walk: (found: Found) => Promise<void>): AsyncGenerator<readonly ChosenFile[]> {
  const waiting: ChosenFile[] = []
  const ending: { isOver: boolean; failure?: unknown } = { isOver: false }
  let wake = () => {}
  const walking = walk((file) => {
    waiting.push(file)
    wake()
  })
    .catch((failure: unknown) => {
      ending.failure = failure
    })
    .finally(() => {
      ending.isOver = true
      wake()
    })
  for (;;) {
    if (waiting.length > 0) yield waiting.splice(0, MOST)
    else if (ending.isOver) break
    else {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  await walking
  if (ending.failure !== undefined) throw ending.failure
}
