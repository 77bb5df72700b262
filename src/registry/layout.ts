import type { TopHash } from '../package/index.ts'

/** Key layout of a registry, version 1 (format §1). */
/** All that a registry keeps of itself; the rest of a bucket is data. */
export const REGISTRY_FOLDER = '.quilt/'
export const MANIFESTS_PREFIX = '.quilt/packages/'
export const NAMES_PREFIX = '.quilt/named_packages/'

export function manifestKey(topHash: TopHash): string {
  return `${MANIFESTS_PREFIX}${topHash}`
}

/** Everything below it belongs to one package: revision pointers and `latest`, nothing else (reliability §0.2). */
export function pointersPrefix(name: string): string {
  return `${NAMES_PREFIX}${name}/`
}

export function latestKey(name: string): string {
  return `${pointersPrefix(name)}latest`
}

/** `slot`: seconds since 1970, which a pointer's name spells in ten digits. */
export function pointerKey(name: string, slot: number): string {
  return `${pointersPrefix(name)}${slotName(slot)}`
}

/** `tag`: a name of one level, as `isTag` lets pass. */
export function tagKey(name: string, tag: string): string {
  return `${pointersPrefix(name)}${tag}`
}

/** May a pointer have this name? Not dots alone: what sends a request would take them for a step up (reliability E22). */
export function isTag(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  return /^(?!\.{1,2}$)[^/\\\u0000-\u001f\u007f]{1,200}$/.test(text)
}

export function slotName(slot: number): string {
  return String(slot).padStart(10, '0')
}

/** The slot that a pointer's name spells; undefined for `latest` and for names that are no timestamp. */
export function slotOf(pointer: string): number | undefined {
  return /^[0-9]{10}$/.test(pointer) ? Number(pointer) : undefined
}
