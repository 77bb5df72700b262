import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import type { Finding } from './finding.ts'
import { importsOf, type ModuleImport } from './imports.ts'
import { bareLayers, type Layer, layers, openFiles, packageRules } from './layer-rules.ts'

/** A source file, as the rules see it. */
interface Place {
  readonly path: string
  readonly layer: string
  /** The feature's folder; undefined for a file beside them, which all features share. */
  readonly feature: string | undefined
  readonly isTest: boolean
  /** `node.ts` or `node-*.ts`: the only files of `src/` that know Node. */
  readonly isNode: boolean
}

/** Checks every import of the files below `src/` against the list of layers. `files`: path from the project's root → text. */
export function checkLayers(files: ReadonlyMap<string, string>): readonly Finding[] {
  return [...files]
    .filter(([path]) => /^src\/.*\.tsx?$/.test(path))
    .flatMap(([path, source]) => checkFile(placeOf(path), source))
}

function checkFile(from: Place, source: string): Finding[] {
  const rule = layers.find(({ name }) => name === from.layer)
  if (rule === undefined) {
    return [
      { path: from.path, line: 1, sentence: `src/${from.layer} is no layer: the list is tools/check/layer-rules.ts.` },
    ]
  }
  return importsOf(from.path, source).flatMap((imported) => {
    const reason = imported.specifier.startsWith('.') ? refuseFile(from, rule, imported) : refusePackage(from, imported)
    if (reason === undefined) return []
    return [{ path: from.path, line: imported.line, sentence: `imports ${imported.specifier}: ${reason}.` }]
  })
}

/** Why a relative import is not allowed, or undefined. */
function refuseFile(from: Place, rule: Layer, imported: ModuleImport): string | undefined {
  const target = posix.join(posix.dirname(from.path), imported.specifier.replace(/\?.*$/, ''))
  if (!target.startsWith('src/')) {
    return from.isTest ? undefined : 'what lies outside of src never ships, so src cannot stand on it'
  }
  const to = placeOf(target)
  if (to.layer === from.layer) {
    const isClosed = to.feature !== undefined && to.feature !== from.feature
    return !isClosed ? undefined : 'a feature never imports another; the route composes them'
  }
  if (!rule.uses.includes(to.layer)) {
    const asTypes = rule.usesTypesOf.includes(to.layer)
    if (!asTypes) return `${from.layer} may use ${listOf(rule)}; ${rule.because}`
    if (!imported.typeOnly) return `${to.layer} is only for types here, write "import type"; ${rule.because}`
  }
  return isOpen(from, to) ? undefined : `from outside, only src/${to.layer}/index.ts may be imported`
}

/** May `from` name this very file of another layer? */
function isOpen(from: Place, to: Place): boolean {
  if (from.isTest || openFiles.has(to.path)) return true
  // An index cannot list what knows Node, because the page's build reads the index.
  if (from.isNode && to.isNode) return true
  return to.layer === 'features' || !/\.tsx?$/.test(to.path) || to.path === `src/${to.layer}/index.ts`
}

/** Why a package or a module of Node is not allowed, or undefined. */
function refusePackage(from: Place, { specifier }: ModuleImport): string | undefined {
  if (from.isTest) return undefined
  if (isBuiltin(specifier)) return from.isNode ? undefined : 'only files named node.ts or node-*.ts know Node'
  if (bareLayers.has(from.layer)) return `${from.layer} uses nothing but the language`
  const rule = packageRules.find(({ pattern }) => pattern.test(specifier))
  if (rule === undefined || rule.layers.includes(from.layer)) return undefined
  return `it may be used in ${rule.layers.join(', ')}; ${rule.because}`
}

function placeOf(path: string): Place {
  const [, layer = '', ...rest] = path.split('/')
  const name = posix.basename(path)
  return {
    path,
    layer,
    feature: layer === 'features' && rest.length > 1 ? rest[0] : undefined,
    isTest: /\.(test|contract)\.tsx?$/.test(name),
    isNode: /^node(-[a-z0-9-]+)?\.ts$/.test(name),
  }
}

function listOf({ uses, usesTypesOf }: Layer): string {
  const all = [...uses, ...usesTypesOf.map((name) => `${name} (types)`)]
  return all.length === 0 ? 'no other layer' : all.join(', ')
}
