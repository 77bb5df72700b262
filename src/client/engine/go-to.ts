import { isListedName, parsePackageUri } from '../../package/index.ts'
import type { GoToTarget, RegistryRef } from '../engine.ts'

const MOST_TARGETS = 12

/** Where one stands when one types. */
export interface GoToScene {
  readonly registry: RegistryRef
  /** Of the packages there. */
  readonly names: readonly string[]
  /** The registry of a bucket that a URI names; undefined: no store of the site has it. */
  readonly homeOf: (bucket: string) => RegistryRef | undefined
}

/** Where a text typed into the go-to box may lead: exact readings first, then packages whose names hold it. */
export function goToTargets(scene: GoToScene, text: string): GoToTarget[] {
  const typed = text.trim()
  if (typed === '') return []
  const exact = fromUri(scene, typed) ?? fromHandle(scene.registry, typed)
  const wanted = typed.toLowerCase()
  const found = scene.names
    .filter((name) => name.toLowerCase().includes(wanted))
    .slice(0, MOST_TARGETS)
    .map(
      (name): GoToTarget => ({
        label: name,
        detail: 'package',
        registry: scene.registry,
        name,
        revision: undefined,
        path: '',
      }),
    )
  if (!exact) return found
  const isExact = ({ name }: GoToTarget) =>
    exact.revision === undefined && exact.path === '' && exact.name === name && exact.registry === scene.registry
  return [exact, ...found.filter((target) => !isExact(target))]
}

function fromUri({ homeOf }: GoToScene, text: string): GoToTarget | undefined {
  // What no store has is shown as such by its own page.
  const registryOf = (bucket: string) => homeOf(bucket) ?? { bucket, storeId: '' }
  if (/^s3:\/\/[^/]+\/?$/i.test(text)) {
    const bucket = text.slice(5).replace(/\/$/, '')
    const registry = registryOf(bucket)
    return { label: `s3://${bucket}`, detail: 'registry', registry, name: undefined, revision: undefined, path: '' }
  }
  if (!/^quilt\+s3:/i.test(text)) return undefined
  try {
    const { bucket, name, hash, path = '' } = parsePackageUri(text)
    const detail = hash ? `revision ${hash.slice(0, 7)}` : `in ${bucket}`
    return { label: name, detail, registry: registryOf(bucket), name, revision: hash, path }
  } catch {
    return undefined
  }
}

/** `ns/name`, `ns/name@hash`, `ns/name/path/in/it`. */
function fromHandle(registry: RegistryRef, text: string): GoToTarget | undefined {
  const match = /^([^/@\s]+\/[^/@\s]+)(?:@([0-9a-f]{6,64}))?(?:\/(.*))?$/.exec(text)
  const [, name, revision, path] = match ?? []
  if (name === undefined || !isListedName(name) || (revision === undefined && path === undefined)) return undefined
  const detail = [revision && `revision ${revision.slice(0, 7)}`, path && `file ${path}`].filter(Boolean).join(', ')
  return { label: name, detail, registry, name, revision, path: path ?? '' }
}
