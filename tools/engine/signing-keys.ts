import { randomBytes } from 'node:crypto'
import { chmod, readFile, writeFile } from 'node:fs/promises'

const NAMES = [
  'WEED_JWT_SIGNING_KEY',
  'WEED_JWT_SIGNING_READ_KEY',
  'WEED_JWT_FILER_SIGNING_KEY',
  'WEED_JWT_FILER_SIGNING_READ_KEY',
] as const

/**
 * The keys by which weed's parts trust each other; without them any web page could write past S3's permissions
 * (engines.md §3). Made once and kept in `file`, so that a restart reads what was stored before.
 */
export async function signingKeys(file: string): Promise<Record<string, string>> {
  const kept = await readFile(file, 'utf8').catch(() => undefined)
  const known: unknown = kept === undefined ? undefined : JSON.parse(kept)
  if (isKeys(known)) return known
  const fresh = Object.fromEntries(NAMES.map((name) => [name, randomBytes(32).toString('hex')]))
  await writeFile(file, JSON.stringify(fresh), { mode: 0o600 })
  await chmod(file, 0o600)
  return fresh
}

function isKeys(value: unknown): value is Record<string, string> {
  return typeof value === 'object' && value !== null && NAMES.every((name) => name in value)
}
