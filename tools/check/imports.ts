import { parseSync } from 'vite'

/** One module that a source file names. */
export interface ModuleImport {
  readonly specifier: string
  /** Counted from 1. */
  readonly line: number
  /** Written `import type` or `export type`: nothing of it is left at run time. `import { type A }` is not that. */
  readonly typeOnly: boolean
}

/** Every static import, re-export and dynamic import of a source file, in order. Throws on a file that cannot be parsed. */
export function importsOf(path: string, source: string): readonly ModuleImport[] {
  const { module, errors } = parseSync(path, source)
  const [error] = errors
  if (error !== undefined) throw new Error(`${path} cannot be parsed: ${error.message}`)

  const found = new Map<number, string>()
  for (const { start, moduleRequest } of module.staticImports) found.set(start, moduleRequest.value)
  for (const { start, entries } of module.staticExports) {
    for (const { moduleRequest } of entries) if (moduleRequest) found.set(start, moduleRequest.value)
  }
  for (const { start, moduleRequest } of module.dynamicImports) {
    found.set(start, source.slice(moduleRequest.start + 1, moduleRequest.end - 1))
  }
  return [...found]
    .sort(([a], [b]) => a - b)
    .map(([start, specifier]) => ({
      specifier,
      line: source.slice(0, start).split('\n').length,
      typeOnly: /^(import|export)\s+type\b/.test(source.slice(start)),
    }))
}
