import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** A package of which something stands in the built app. */
export interface BundledPackage {
  readonly name: string
  readonly version: string
  /** SPDX identifier or expression, as its package.json says. */
  readonly licence: string
  /** Its licence and notice files, joined; empty where it ships none. */
  readonly text: string
}

/** The package that owns a module of a bundle, or undefined for our own and for virtual modules. */
export function packageOf(moduleId: string): BundledPackage | undefined {
  const path = moduleId.replace(/^\0/, '').replace(/\?.*$/, '')
  if (!path.includes('/node_modules/')) return undefined
  for (let folder = dirname(path); !folder.endsWith('/node_modules'); folder = dirname(folder)) {
    const found = readPackage(folder)
    if (found !== undefined) return found
  }
  return undefined
}

/**
 * A folder inside a package with licences of its own, as pdf.js has for the decoders and fonts that it brings: told beside its
 * package, under the package's licence as far as a name goes. Undefined where the module's folder has none.
 */
export function partOf(moduleId: string): BundledPackage | undefined {
  const owner = packageOf(moduleId)
  const folder = dirname(moduleId.replace(/^\0/, '').replace(/\?.*$/, ''))
  if (owner === undefined || readdirSync(folder).includes('package.json')) return undefined
  const text = licencesIn(folder)
  return text === '' ? undefined : { ...owner, name: `${owner.name}/${basename(folder)}`, text }
}

/** Packages that a maker has put into the one file that a package is: no module of the bundle tells of them. */
const WITHIN: Readonly<Record<string, readonly string[]>> = { 'd3-delaunay': ['delaunator', 'robust-predicates'] }

/** Those that a bundled package holds. */
export function packagesWithin(moduleId: string): readonly BundledPackage[] {
  const path = moduleId.replace(/^\0/, '')
  const owner = packageOf(moduleId)
  if (owner === undefined) return []
  const folder = path.slice(0, path.lastIndexOf('/node_modules/') + '/node_modules/'.length)
  return (WITHIN[owner.name] ?? []).flatMap((name) => readPackage(join(folder, name)) ?? [])
}

/** Undefined for a folder without a package.json of a whole package: some have one that only says `type`. */
function readPackage(folder: string): BundledPackage | undefined {
  const names = readdirSync(folder)
  if (!names.includes('package.json')) return undefined
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (typeof name !== 'string' || typeof version !== 'string') return undefined
  return { name, version, licence: typeof license === 'string' ? license : 'unknown', text: licencesIn(folder) }
}

function licencesIn(folder: string): string {
  return readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
    .join('\n\n')
}
