import { Fault } from '../../base/index.ts'
import { readYaml, type YamlFile } from './workflow-yaml.ts'

export const WORKFLOW_FILE: YamlFile = {
  what: "The registry's workflow configuration",
  key: '.quilt/workflows/config.yml',
  as: 'quilt3',
}

/** One workflow of `.quilt/workflows/config.yml` (format §14.2). */
export interface Workflow {
  readonly name: string
  readonly description: string | undefined
  /** Searched, unanchored, in `ns/name`. */
  readonly handlePattern: string | undefined
  /** Ids of schemas that the package's and the entries' metadata must fit. */
  readonly metadataSchema: string | undefined
  readonly entriesSchema: string | undefined
  readonly isMessageRequired: boolean
}

export interface WorkflowConfig {
  readonly defaultWorkflow: string | undefined
  readonly isWorkflowRequired: boolean
  readonly workflows: ReadonlyMap<string, Workflow>
  /** URL of each schema, by id. */
  readonly schemas: ReadonlyMap<string, string>
  /** Where packages of this registry usually go next, as written; a page offers them first. */
  readonly successors: readonly Successor[]
}

export interface Successor {
  /** As it stands in the configuration: `s3://bucket`, mostly. */
  readonly registry: string
  readonly title: string
  /** False: the entries stay where they are, and only the manifest goes. */
  readonly copyData: boolean
}

/**
 * A registry's workflow configuration from its text, by quilt3's rules (format §14.1, §14.2, §22).
 * Text that is no configuration is a `corrupt` Fault, one for a newer quilt3 an `unsupported` Fault.
 */
export function parseWorkflowConfig(text: string): WorkflowConfig {
  const config = asMapping(readYaml(text, WORKFLOW_FILE), 'the file')
  onlyKeys(config, TOP_KEYS, 'the file')
  checkVersion(config)
  const workflows = members(config, 'workflows')
  if (workflows === undefined) throw corrupt('it has no workflows')
  return {
    defaultWorkflow: optionalText(config, 'default_workflow', 'the file'),
    isWorkflowRequired: optionalFlag(config, 'is_workflow_required', 'the file') ?? true,
    workflows: new Map([...workflows].flatMap(([id, value]) => readWorkflow(id, value))),
    schemas: new Map([...(members(config, 'schemas') ?? [])].flatMap(([id, value]) => readSchema(id, value))),
    successors: [...(members(config, 'successors') ?? [])].map(([uri, value]) => readSuccessor(uri, value)),
  }
}

const TOP_KEYS: ReadonlySet<unknown> = new Set([
  ...['version', 'workflows', 'default_workflow', 'is_workflow_required', 'schemas', 'successors', 'catalog'],
])

const WORKFLOW_KEYS: ReadonlySet<unknown> = new Set([
  ...['name', 'description', 'handle_pattern', 'metadata_schema', 'entries_schema', 'is_message_required', 'catalog'],
])

const VERSION = /^[1-9][0-9]*(\.(0|[1-9][0-9]*)){0,2}$/
const WORKFLOW_ID = /^[A-Za-z_-][A-Za-z0-9_-]*$/
const MAX_ID_LENGTH = 64

type Mapping = ReadonlyMap<unknown, unknown>

/** A key that is no text loads, but no id can choose it (format §22, 14.1). */
function readWorkflow(id: unknown, value: unknown): [string, Workflow][] {
  if (typeof id === 'string' && (!WORKFLOW_ID.test(id) || id.length > MAX_ID_LENGTH)) {
    throw corrupt(`${JSON.stringify(id)} cannot be the id of a workflow`)
  }
  const place = `the workflow ${String(id)}`
  const workflow = asMapping(value, place)
  onlyKeys(workflow, WORKFLOW_KEYS, place)
  const description = optionalText(workflow, 'description', place)
  if (description === '') throw corrupt(`${place} has an empty description`)
  const read: Workflow = {
    name: filledText(workflow, 'name', place),
    description,
    handlePattern: optionalText(workflow, 'handle_pattern', place),
    metadataSchema: optionalText(workflow, 'metadata_schema', place),
    entriesSchema: optionalText(workflow, 'entries_schema', place),
    isMessageRequired: optionalFlag(workflow, 'is_message_required', place) ?? false,
  }
  return typeof id === 'string' ? [[id, read]] : []
}

function readSchema(id: unknown, value: unknown): [string, string][] {
  const place = `the schema ${String(id)}`
  const url = optionalText(asMapping(value, place), 'url', place)
  if (url === undefined) throw corrupt(`${place} has no url`)
  return typeof id === 'string' ? [[id, url]] : []
}

function readSuccessor(uri: unknown, value: unknown): Successor {
  const place = `the successor ${String(uri)}`
  const successor = asMapping(value, place)
  return {
    registry: String(uri),
    title: filledText(successor, 'title', place),
    copyData: optionalFlag(successor, 'copy_data', place) ?? true,
  }
}

function checkVersion(config: Mapping): void {
  if (!config.has('version')) throw corrupt('it has no version')
  const version = config.get('version')
  const base = version instanceof Map ? versionOf(version) : version
  if (typeof base !== 'string' || !VERSION.test(base)) {
    throw corrupt('its version is not a text like "1.1.0"; a number must stand in quotes')
  }
  const [major = 0, minor = 0, patch = 0] = base.split('.').map(Number)
  if (major > 1 || (major === 1 && (minor > 1 || (minor === 1 && patch > 0)))) {
    throw new Fault(
      'unsupported',
      `The workflow configuration is of version ${base}, and only versions up to 1.1.0 are known.`,
    )
  }
}

function versionOf(version: Mapping): unknown {
  onlyKeys(version, new Set(['base', 'catalog']), 'the version')
  const catalog = version.get('catalog')
  if (version.has('catalog') && (typeof catalog !== 'string' || !VERSION.test(catalog))) {
    throw corrupt('the catalog version is not a text like "1.1.0"')
  }
  return version.get('base')
}

/** A mapping with at least one member; undefined where the key is not there. */
function members(config: Mapping, key: string): Mapping | undefined {
  if (!config.has(key)) return undefined
  const value = asMapping(config.get(key), key)
  if (value.size === 0) throw corrupt(`${key} is empty`)
  return value
}

function asMapping(value: unknown, place: string): Mapping {
  if (value instanceof Map) return value
  throw corrupt(`${place} is not a mapping`)
}

function onlyKeys(mapping: Mapping, known: ReadonlySet<unknown>, place: string): void {
  for (const key of mapping.keys()) {
    if (!known.has(key)) throw corrupt(`${place} has the unknown key ${JSON.stringify(key)}`)
  }
}

function filledText(mapping: Mapping, key: string, place: string): string {
  const text = optionalText(mapping, key, place)
  if (text === undefined || text === '') throw corrupt(`${place} has no ${key}`)
  return text
}

function optionalText(mapping: Mapping, key: string, place: string): string | undefined {
  const value = mapping.get(key)
  if (!mapping.has(key)) return undefined
  if (typeof value !== 'string') throw corrupt(`${key} of ${place} is not a text`)
  return value
}

function optionalFlag(mapping: Mapping, key: string, place: string): boolean | undefined {
  const value = mapping.get(key)
  if (!mapping.has(key)) return undefined
  if (typeof value !== 'boolean') throw corrupt(`${key} of ${place} is not true or false`)
  return value
}

function corrupt(problem: string): Fault {
  return new Fault(
    'corrupt',
    `The registry's workflow configuration cannot be used: ${problem}. Ask who keeps the registry.`,
    {
      where: { key: '.quilt/workflows/config.yml' },
    },
  )
}
