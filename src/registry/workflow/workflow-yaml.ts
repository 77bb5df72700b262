import { parseDocument, type Tags } from 'yaml'
import { Fault } from '../../base/index.ts'

/** Deepest nesting of a configuration, aliases followed. */
const MAX_DEPTH = 64

/** A configuration of a registry. */
export interface YamlFile {
  /** As a person would name it, for sentences. */
  readonly what: string
  readonly key: string
  /** Who reads it else: PyYAML's safe loader (YAML 1.1), or Quilt's catalog (YAML 1.2). */
  readonly as: 'quilt3' | 'catalog'
}

/**
 * YAML as the other reader of the file has it (format §14.1, §22): the last of two equal keys wins, keys may be of any
 * type, a tag that is not known is an error. Mappings are Maps, ints bigints. Text that is no YAML is a `corrupt` Fault.
 */
export function readYaml(text: string, { what, key, as }: YamlFile): unknown {
  try {
    const document = parseDocument(text, {
      ...(as === 'quilt3' ? { version: '1.1', customTags: likePyYaml } : { version: '1.2' }),
      uniqueKeys: false,
      intAsBigInt: true,
    })
    const [problem] = [...document.errors, ...document.warnings]
    if (problem !== undefined) throw problem
    const value: unknown = document.toJS({ mapAsMap: true, maxAliasCount: 100 })
    if (isDeeper(value, MAX_DEPTH)) throw new RangeError(`it is nested deeper than ${MAX_DEPTH} levels`)
    return value
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : ''
    throw new Fault(
      'corrupt',
      `${what} is no YAML that can be read: ${detail.replace(/[.:]$/, '')}. Ask who keeps the registry.`,
      { where: { key }, cause: error },
    )
  }
}

function isDeeper(value: unknown, depth: number): boolean {
  if (!(value instanceof Map) && !Array.isArray(value)) return false
  return depth === 0 || [...value.keys(), ...value.values()].some((inner) => isDeeper(inner, depth - 1))
}

/** YAML 1.1 says that a bare `y` and `n` are booleans; PyYAML does not. */
function likePyYaml(tags: Tags): Tags {
  return tags.map((tag) => {
    if (typeof tag === 'string' || tag.collection !== undefined || tag.tag !== 'tag:yaml.org,2002:bool') return tag
    const isTrue = tag.test?.test('yes') === true
    return {
      ...tag,
      test: isTrue ? /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/ : /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/,
    }
  })
}
