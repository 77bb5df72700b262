import { type Call, type Fault, isFault, throwIfAborted } from '../../base/index.ts'
import { toBase64 } from '../digest-text.ts'
import type { Bench, Step } from './bench.ts'
import { mayReadVersions, NO_OLD_VERSIONS, readSome } from './reading-steps.ts'
import { type Finding, good, limited, skipped } from './verdict.ts'

const WORDS = 'Selvage was here'
/** Names below the check's folder. */
const WRITTEN = ['once', 'parts'] as const

/** May objects be written? What is written is read back. */
export const write: Step = async (bench, call) => {
  if (!bench.mayWrite) {
    bench.writing = { because: 'It takes your leave to write.' }
    return skipped('It takes your leave: a few bytes are written below .quilt/selvage-probe/, and taken away again.')
  }
  const key = `${bench.folder}once`
  bench.hasWritten = true
  // Without the signal: a write that was cancelled may arrive after the tidying up.
  const sha256 = await bench.sha256(new TextEncoder().encode(WORDS))
  const written = await attempt(bench.store.put(key, new Blob([WORDS]), { sha256 }))
  throwIfAborted(call.signal)
  if (isFault(written)) {
    bench.hasWritten = !isFault(written, 'denied')
    bench.writing = { because: written.code === 'denied' ? 'The keys may not write.' : 'Writing does not work.' }
    return refusedOr('These keys may not write, so that nothing can be published.', written)
  }
  const back = await attempt(readBack(bench, key, call))
  if (back === WORDS) {
    if (written.versionId !== undefined) bench.versioned = { key, versionId: written.versionId }
    if (await mayReadVersions(bench, call)) return good('Objects may be written, and come back as they were.')
    bench.writing = { because: 'What is written cannot be read by its version.' }
    return NO_OLD_VERSIONS
  }
  bench.writing = { because: 'What is written cannot be read.' }
  if (isFault(back)) return refusedOr('These keys may write, but not read what they wrote.', back)
  return { outcome: 'bad', sentence: 'What was written came back as something else. Do not publish here.' }
}

/** By a range and a HEAD, which also show what CORS hides of such answers. */
async function readBack(bench: Bench, key: string, call: Call): Promise<string> {
  const bytes = await readSome(bench, key, call)
  await bench.store.head({ key }, call)
  return new TextDecoder().decode(bytes)
}

/** Do uploads in parts work, and can one be ended? Large files are sent so. */
export const multipart: Step = async (bench, call) => {
  const { store, sha256, writing } = bench
  if (writing !== 'open') return skipped(writing.because)
  const key = `${bench.folder}parts`
  const bytes = new TextEncoder().encode(WORDS)
  const digest = await sha256(bytes)
  const upload = await attempt(store.openUpload(key))
  if (isFault(upload))
    return refusedOr('Files may not be sent in parts, so that none over 8 MiB can be published.', upload)
  const joined = await attempt(
    store
      .putPart(upload, 1, new Blob([WORDS]), digest)
      .then(async (part) => store.completeUpload(upload, [part], toBase64(await sha256(digest)))),
  )
  if (isFault(joined)) {
    await attempt(store.abortUpload(upload))
    return refusedOr('Files may not be sent in parts, so that none over 8 MiB can be published.', joined)
  }
  throwIfAborted(call.signal)
  const ended = await endOne(bench)
  return ended ?? good('Large files may be sent in parts.')
}

/** An upload that is given up: its parts are asked for, as after a reload, and it is ended. */
async function endOne({ store, folder }: Bench): Promise<Finding | undefined> {
  const upload = await attempt(store.openUpload(`${folder}ended`))
  if (isFault(upload)) return undefined
  const listed = await attempt(store.listParts(upload))
  const ended = await attempt(store.abortUpload(upload))
  if (isFault(ended, 'denied')) {
    return {
      ...limited(
        'Large files may be sent, but an upload that was given up cannot be ended: its parts stay.',
        ended.toWire(),
      ),
      needs: 'publisher',
    }
  }
  if (!isFault(listed, 'denied')) return undefined
  return {
    ...limited('Large files may be sent, but not which parts have arrived may be asked.', listed.toWire()),
    needs: 'publisher',
  }
}

/** Does the store keep two writers apart? The same trying that the publish protocol goes by. */
export const conditions: Step = async (bench, call) => {
  const { writing, known } = bench
  if (writing === 'open') bench.abilities = await bench.can(call)
  else if (known === undefined) return skipped(writing.because)
  else bench.abilities = known
  switch (bench.abilities.conditions) {
    case 'atomic':
      return good('Of several who publish at once, each keeps what is theirs.')
    case 'ignored':
      return limited(
        'The store takes conditions without keeping them. Selvage reads back what it publishes, and tells you if somebody was quicker.',
      )
    case 'refused':
      return limited('The store knows no conditions. Selvage looks before it publishes, and reads back afterwards.')
    case 'unknown':
      return skipped('Whether two writers are kept apart could not be tried.')
  }
}

/** Does the store refuse bytes that were damaged on their way? */
export const checksums: Step = async ({ abilities, writing }) => {
  if (abilities === undefined) return skipped(writing === 'open' ? 'It could not be tried.' : writing.because)
  switch (abilities.checksums) {
    case 'checked':
      return good('The store refuses bytes that were damaged on their way.')
    case 'ignored':
    case 'refused':
      return limited(
        'The store checks no SHA-256 of what arrives, so that damage on the way is found only when a file is read.',
      )
    case 'unknown':
      return skipped('Whether the store checks what arrives could not be tried.')
  }
}

/** May objects be deleted? What this check wrote goes. */
export const remove: Step = async (bench) => {
  const { store, writing, folder, hasWritten } = bench
  if (!hasWritten) return skipped(writing === 'open' ? 'Nothing was written.' : writing.because)
  const key = `${folder}once`
  const removed = await attempt(store.remove({ key }))
  if (isFault(removed, 'denied')) {
    return {
      ...limited(
        `These keys may not delete: packages can be published, but not deleted, and a few bytes stay below ${folder}.`,
        removed.toWire(),
      ),
      needs: 'publisher',
    }
  }
  if (isFault(removed)) return { outcome: 'bad', sentence: removed.message, fault: removed.toWire() }
  if ((await store.head({ key })) !== undefined) {
    return { outcome: 'bad', sentence: 'The store says that it deleted an object, and still has it.' }
  }
  const left = await tidyUp(bench)
  if (left === undefined) return good('Packages may be deleted. What was written here is gone again.')
  return {
    ...limited(
      `Packages may be deleted. Older versions may not be, so that a few bytes stay below ${folder}.`,
      left.toWire(),
    ),
    needs: 'publisher',
  }
}

/** Takes away every version of what the check wrote. What the rights do not let us take away is told by its Fault. */
export async function tidyUp(bench: Bench): Promise<Fault | undefined> {
  const { store, folder } = bench
  if (!bench.hasWritten) return undefined
  bench.hasWritten = false
  const left = await attempt(removeVersions(bench))
  if (!isFault(left)) return undefined
  // Where there are no versions, a listing of them may be unknown or not allowed.
  const plain = await attempt(Promise.all(WRITTEN.map((name) => store.remove({ key: folder + name }))))
  return isFault(plain) || bench.versions !== 'none' ? left : undefined
}

async function removeVersions({ store, folder }: Bench): Promise<void> {
  for await (const page of store.listVersions(folder)) {
    await Promise.all(page.map(({ key, versionId }) => store.remove({ key, versionId })))
  }
}

const refusal = (sentence: string, fault: Fault): Finding => ({
  outcome: 'bad',
  sentence,
  fault: fault.toWire(),
  needs: 'publisher',
})

const refusedOr = (sentence: string, fault: Fault): Finding =>
  fault.code === 'denied'
    ? refusal(sentence, fault)
    : { outcome: 'bad', sentence: fault.message, fault: fault.toWire() }

/** What the work gives, or its Fault. */
async function attempt<T>(work: Promise<T>): Promise<T | Fault> {
  try {
    return await work
  } catch (error) {
    if (isFault(error)) return error
    throw error
  }
}
