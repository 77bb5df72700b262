import { parseDocument, type Tags } from 'yaml'
import { Fault } from '../../base/index.ts'

/** Deepest nesting of a configuration, aliases followed. */
const MAX_DEPTH = 64

/**
 * YAML 1.1 as PyYAML's safe loader reads it (format §14.1, §22): the last of two equal keys wins, keys may be of any
 * type, a tag that is not known is an error. Mappings are Maps, ints bigints. Text that is no YAML is a `corrupt` Fault.
 */
export function readYaml(text: string): unknown {
  try {
    const document = parseDocument(text, {
      version: '1.1',
      uniqueKeys: false,
      customTags: likePyYaml,
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
      `The registry's workflow configuration is no YAML that can be read: ${detail.replace(/[.:]$/, '')}. Ask who keeps the registry.`,
      { where: { key: '.quilt/workflows/config.yml' }, cause: error },
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
