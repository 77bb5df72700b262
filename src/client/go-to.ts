import { formatPhysicalKey, isListedName, parsePackageUri } from '../package/index.ts'
import type { GoToTarget, RegistryRef } from './engine.ts'

const MOST_TARGETS = 12

/** Where a text typed into the go-to box may lead: exact readings first, then packages whose names hold it. */
export function goToTargets(registry: RegistryRef, text: string, names: readonly string[]): GoToTarget[] {
  const typed = text.trim()
  if (typed === '') return []
  const exact = fromUri(typed) ?? fromHandle(registry, typed)
  const wanted = typed.toLowerCase()
  const found = names
    .filter((name) => name.toLowerCase().includes(wanted))
    .slice(0, MOST_TARGETS)
    .map((name) => ({ label: name, detail: 'package', path: packagePath(registry.bucket, name) }))
  const targets = exact ? [exact, ...found] : found
  return targets.filter((target, index) => targets.findIndex(({ path }) => path === target.path) === index)
}

function fromUri(text: string): GoToTarget | undefined {
  if (/^s3:\/\/[^/]+\/?$/i.test(text)) {
    const bucket = text.slice(5).replace(/\/$/, '')
    return { label: `s3://${bucket}`, detail: 'registry', path: `/b/${bucket}/packages/` }
  }
  if (!/^quilt\+s3:/i.test(text)) return undefined
  try {
    const { bucket, name, hash, path } = parsePackageUri(text)
    return {
      label: name,
      detail: hash ? `revision ${hash.slice(0, 7)}` : `in ${bucket}`,
      path: packagePath(bucket, name, hash, path),
    }
  } catch {
    return undefined
  }
}

/** `ns/name`, `ns/name@hash`, `ns/name/path/in/it`. */
function fromHandle({ bucket }: RegistryRef, text: string): GoToTarget | undefined {
  const match = /^([^/@\s]+\/[^/@\s]+)(?:@([0-9a-f]{6,64}))?(?:\/(.*))?$/.exec(text)
  const [, name, hash, path] = match ?? []
  if (name === undefined || !isListedName(name) || (hash === undefined && path === undefined)) return undefined
  return {
    label: name,
    detail: [hash && `revision ${hash.slice(0, 7)}`, path && `file ${path}`].filter(Boolean).join(', '),
    path: packagePath(bucket, name, hash, path),
  }
}

function packagePath(bucket: string, name: string, hash?: string, path?: string): string {
  const root = `/b/${bucket}/packages/${name}`
  if (hash === undefined && (path === undefined || path === '')) return root
  const encoded = formatPhysicalKey({ bucket: 'x', path: path ?? '', versionId: null }).slice('s3://x/'.length)
  return `${root}/tree/${hash ?? 'latest'}/${encoded}`
}
