import { Fault } from '../../base/index.ts'
import { type PhysicalKey, parsePhysicalKey } from '../../package/index.ts'
import { REGISTRY_FOLDER } from '../../registry/index.ts'
import { placeIn } from '../../store/index.ts'
import type { LandingChoice } from '../engine.ts'
import type { RegistryPlace } from '../registry-place.ts'
import { checkPlace, defaultLanding, type HexHash, type Landing, landingBelow, liesElsewhere } from './landing.ts'

export interface LandingScene {
  readonly registry: RegistryPlace
  /** Name of the package. */
  readonly name: string
  /** Today by the server's clock, milliseconds since 1970, for `{date}` (of UTC). */
  readonly nowMs: number
}

const WORDS = /\{(\w*)\}/g

/**
 * What the page's choice of a landing comes to. What cannot land there is an `invalid` Fault, thrown here where the choice
 * itself is wrong, by `place` where an entry would leave the bucket or fall below `.quilt/`. By it two entries of
 * different bytes never share a key, whatever versions the bucket keeps.
 */
export function landingOfChoice(choice: LandingChoice, scene: LandingScene): Landing {
  const { registry, name } = scene
  switch (choice.kind) {
    case 'default':
      return guarded(defaultLanding(registry, name), registry)
    case 'prefix':
      return guarded({ ...landingBelow(registry, prefixPlace(choice.prefix, registry)), binds: true }, registry)
    case 'hash':
      return byText(scene, (words) => `${words.name}/${words.hash}/${words.file}`, true)
    case 'template': {
      const needsHash = checkTemplate(choice.template)
      const fill = (words: Words) => choice.template.replace(WORDS, (_, word: string) => words[word] ?? '')
      return { ...byText(scene, fill, needsHash), binds: true }
    }
  }
}

/** A folder of the bucket, with or without slashes around it, or its `s3://` URI. */
function prefixPlace(prefix: string, registry: RegistryPlace): PhysicalKey {
  if (!/^s3:/i.test(prefix)) return placeIn(registry, prefix.replace(/^\/+|\/+$/g, ''))
  const place = parsePhysicalKey(prefix)
  if (place.bucket !== registry.bucket || place.versionId !== null) {
    throw invalid(`“${prefix}” is no folder of this registry: what is published here lands in its own bucket.`)
  }
  return place
}

type Words = Readonly<Record<string, string>>

function byText(scene: LandingScene, fill: (words: Words) => string, needsHash: boolean): Landing {
  const { registry } = scene
  const at = (logicalKey: string, hash: string) => {
    const key = fill({ ...wordsOf(scene, logicalKey), hash })
    // Of a word that stands for nothing (`{folder}` at the top) its slash falls away too.
    return placeIn(registry, key.replace(/\/{2,}/g, '/').replace(/^\//, ''))
  }
  const place = (logicalKey: string, _entry: unknown, hex: HexHash) => {
    const hash = needsHash ? hex() : ''
    return typeof hash === 'string' ? at(logicalKey, hash) : hash.then((text) => at(logicalKey, text))
  }
  return guarded({ selects: liesElsewhere(registry), place, byContent: needsHash }, registry)
}

function wordsOf({ name, nowMs }: LandingScene, logicalKey: string): Words {
  const slash = logicalKey.lastIndexOf('/')
  const file = logicalKey.slice(slash + 1)
  const dot = file.lastIndexOf('.')
  const hasEnding = dot > 0
  return {
    name,
    key: logicalKey,
    folder: slash < 0 ? '' : logicalKey.slice(0, slash),
    file,
    stem: hasEnding ? file.slice(0, dot) : file,
    ext: hasEnding ? file.slice(dot + 1) : '',
    date: new Date(nowMs).toISOString().slice(0, 10),
  }
}

/** Does it need the hash? A word that nobody knows, or a template that names no file, is refused. */
function checkTemplate(template: string): boolean {
  const known = new Set(['name', 'key', 'folder', 'file', 'stem', 'ext', 'hash', 'date'])
  const words = [...template.matchAll(WORDS)].map(([, word = '']) => word)
  const unknown = words.find((word) => !known.has(word))
  if (unknown !== undefined) {
    throw invalid(
      `The template knows no {${unknown}}: use {name}, {key}, {folder}, {file}, {stem}, {ext}, {hash}, {date}.`,
    )
  }
  if (!words.some((word) => ['key', 'file', 'stem', 'hash'].includes(word))) {
    throw invalid('By this template all files would land on one key: put {key}, {file}, {stem} or {hash} into it.')
  }
  return words.includes('hash')
}

/** The landing, but that what is no key of the registry's data is refused. */
function guarded(landing: Landing, registry: RegistryPlace): Landing {
  const check = (logicalKey: string, place: PhysicalKey): PhysicalKey => {
    const key = place.path
      .slice(registry.root.length)
      .replace(/\/{2,}/g, '/')
      .replace(/^\//, '')
    if (key.startsWith(REGISTRY_FOLDER) || key === REGISTRY_FOLDER.slice(0, -1)) {
      throw invalid(`${logicalKey} would land below .quilt/, which is the registry's own: choose another place.`)
    }
    return checkPlace(logicalKey, place, registry)
  }
  return {
    ...landing,
    place(logicalKey, entry, hash) {
      const place = landing.place(logicalKey, entry, hash)
      return place instanceof Promise ? place.then((found) => check(logicalKey, found)) : check(logicalKey, place)
    },
    unique: true,
  }
}

function invalid(message: string): Fault {
  return new Fault('invalid', message, { action: 'fix-input' })
}
