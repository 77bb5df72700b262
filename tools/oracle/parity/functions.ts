import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Entry } from '../../../src/package/index.ts'
import { TEST_ENGINE_VARIABLE, type TestEngine } from '../../engine/index.ts'
import type { DestName, FilterName, PushOperation, SelectorName } from './operations.ts'

/** The functions that scripts name, as our client takes them; `functions.py` has the same for quilt3. */
export const dests: Readonly<Record<DestName, (base: string) => (logicalKey: string, entry: Entry) => string>> = {
  size: (base) => (logicalKey, entry) => `${base}/${entry.size}/${logicalKey.toUpperCase()}`,
  flat: (base) => (logicalKey) => `${base}/${logicalKey.replaceAll('/', '-')}`,
  same: (base) => () => base,
  // What a caller without types may give.
  nothing: () => () => JSON.parse('null'),
}

export const selectors: Readonly<Record<SelectorName, (logicalKey: string, entry: Entry) => boolean>> = {
  all: () => true,
  none: () => false,
  local: (_, entry) => entry.physicalKey.bucket === null,
  csv: (logicalKey) => logicalKey.endsWith('.csv'),
}

export const filters: Readonly<Record<FilterName, (logicalKey: string, entry: Entry) => boolean>> = {
  csv: (logicalKey) => logicalKey.endsWith('.csv'),
  large: (_, entry) => typeof entry.size === 'bigint' && entry.size > 2n,
}

/** The default landing, as a function that puts an object when it is first called: it cannot wait, so a process does. */
export function destWith(
  { bucket, key, text }: NonNullable<PushOperation['meanwhile']>,
  name: string,
  engine: TestEngine,
): (logicalKey: string) => string {
  let isPut = false
  return (logicalKey) => {
    if (!isPut) {
      const env = { ...process.env, [TEST_ENGINE_VARIABLE]: JSON.stringify(engine) }
      execFileSync(process.execPath, [join(import.meta.dirname, 'put-object.ts'), bucket, key, text], { env })
    }
    isPut = true
    return `s3://${bucket}/${name}/${logicalKey}`
  }
}
