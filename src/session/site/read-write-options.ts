import type { WriteOptions } from '../../store/index.ts'

const TEXTS = ['serverSideEncryption', 'kmsKeyId', 'storageClass', 'acl'] as const

/**
 * The `write` of a store, by its shape; what the values may be is known to the engine, which checks them as it is configured.
 * Gives what is wrong as the end of a sentence. An option that nobody knows is wrong: the bucket may depend on it.
 */
export function readWriteOptions(value: unknown, at: string): WriteOptions | string {
  if (!isRecord(value)) return `“${at}” must be an object`
  for (const [name, option] of Object.entries(value)) {
    if (name === 'contentTypes') {
      if (typeof option === 'boolean' || isTextRecord(option)) continue
      return `“${at}.contentTypes” must be true, false, or types by the endings of file names`
    }
    if (!TEXTS.some((text) => text === name)) {
      return `“${at}.${name}” is none of ${[...TEXTS, 'contentTypes'].join(', ')}`
    }
    if (typeof option !== 'string' || option === '') return `“${at}.${name}” must be a text`
  }
  return value
}

function isTextRecord(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((text) => typeof text === 'string')
}

function isRecord(value: unknown): value is Readonly<Record<string, never>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
