import { type Call, Fault, isFault } from '../../base/index.ts'
import { formatPhysicalKey, type Json, type PhysicalKey, parseJson, parsePhysicalKey } from '../../package/index.ts'
import type { SchemaProblem } from './json-schema.ts'
import { checkSchema } from './json-schema-check.ts'
import type { SchemaReader } from './workflow-check.ts'
import { type ChosenWorkflow, corruptWorkflow } from './workflow-choice.ts'
import type { LoadedWorkflows } from './workflow-load.ts'
import type { SmallObject } from './workflow-object.ts'

/** The schemas of one workflow. */
export interface WorkflowSchemas {
  readonly metadata: Json | undefined
  readonly entries: Json | undefined
  /** Physical keys as text, with the versions that were read, by id; metadata first (format §14.4). */
  readonly places: ReadonlyMap<string, string>
}

interface LoadedSchema {
  readonly schema: Json
  readonly place: string
}

/** Deepest nesting of a schema. */
const MAX_SCHEMA_DEPTH = 256

const DRAFT_07 = 'http://json-schema.org/draft-07/schema#'

/** Reads and checks the schemas that a workflow names (format §14.3, 2). What is wrong with one is a Fault. */
export async function loadSchemas(
  loaded: LoadedWorkflows,
  chosen: ChosenWorkflow | null,
  read: SchemaReader,
  call: Call,
): Promise<WorkflowSchemas> {
  const byPlace = new Map<string, LoadedSchema>()
  const byId = new Map<string, LoadedSchema>()
  for (const id of [chosen?.workflow.metadataSchema, chosen?.workflow.entriesSchema]) {
    if (chosen === null || !id || byId.has(id)) continue
    const key = placeOf(loaded, chosen.id, id)
    const place = formatPhysicalKey(key)
    const schema = byPlace.get(place) ?? (await loadSchema({ key, place, id, workflow: chosen.id, read, call }))
    byPlace.set(place, schema)
    byId.set(id, schema)
  }
  const schemaOf = (id: string | undefined) => (id ? byId.get(id)?.schema : undefined)
  return {
    metadata: schemaOf(chosen?.workflow.metadataSchema),
    entries: schemaOf(chosen?.workflow.entriesSchema),
    places: new Map([...byId].map(([id, { place }]) => [id, place])),
  }
}

function placeOf({ config, physicalKey }: LoadedWorkflows, workflow: string, id: string): PhysicalKey {
  let key: PhysicalKey
  try {
    key = parsePhysicalKey(config.schemas.get(id) ?? '')
  } catch (error) {
    if (!isFault(error)) throw error
    throw corruptWorkflow(workflow, `of its schema ${JSON.stringify(id)}, ${error.message}`, error)
  }
  if (key.bucket === null && physicalKey.bucket !== null) {
    throw corruptWorkflow(workflow, `its schema ${JSON.stringify(id)} lies on somebody's disk, not in a bucket.`)
  }
  return key
}

interface SchemaToLoad {
  readonly key: PhysicalKey
  readonly place: string
  readonly id: string
  readonly workflow: string
  readonly read: SchemaReader
  readonly call: Call
}

async function loadSchema({ key, place, id, workflow, read, call }: SchemaToLoad): Promise<LoadedSchema> {
  const { bytes, versionId } = await readSchema({ key, place, id, read, call })
  const refuse = (problem: string, cause?: unknown) =>
    corruptWorkflow(workflow, `its schema ${JSON.stringify(id)} (${place}) ${problem}`, cause)
  let schema: Json
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    schema = parseJson(text, { maxDepth: MAX_SCHEMA_DEPTH })
  } catch (error) {
    throw refuse(`is no JSON.${isFault(error) ? ` ${error.message}` : ''}`, error)
  }
  if (holdsReference(schema)) throw beyond(id, place, 'it holds a $ref.')
  const dialect = schema instanceof Map ? schema.get('$schema') : undefined
  if (dialect !== undefined && typeof dialect !== 'string') throw refuse('has a $schema that is no text.')
  if (dialect !== undefined && dialect !== DRAFT_07) throw beyond(id, place, `its $schema is not ${DRAFT_07}.`)
  const problem = checked(schema, id, place)
  if (problem) throw refuse(`is no JSON Schema: “${problem.pointer}” ${problem.message}.`)
  return { schema, place: formatPhysicalKey({ ...key, versionId }) }
}

function checked(schema: Json, id: string, place: string): SchemaProblem | undefined {
  try {
    return checkSchema(schema)
  } catch (error) {
    if (!isFault(error, 'unsupported')) throw error
    throw beyond(id, place, error.message)
  }
}

async function readSchema({ key, place, id, read, call }: Omit<SchemaToLoad, 'workflow'>): Promise<SmallObject> {
  try {
    return await read(key, call)
  } catch (error) {
    if (!isFault(error)) throw error
    throw new Fault(
      error.code,
      `The schema ${JSON.stringify(id)} of the workflow could not be read (${place}), so nothing can be checked. ${error.message}`,
      { action: error.action, where: error.where, cause: error },
    )
  }
}

/** quilt3 refuses the key `$ref` wherever it stands. */
function holdsReference(json: Json): boolean {
  if (json === null || typeof json !== 'object') return false
  if (!(json instanceof Map)) return [...json.values()].some(holdsReference)
  return json.has('$ref') || [...json.values()].some(holdsReference)
}

function beyond(id: string, place: string, problem: string): Fault {
  return new Fault(
    'unsupported',
    `The schema ${JSON.stringify(id)} of the workflow (${place}) cannot be used: ${problem} Ask who keeps the registry.`,
    { where: { schema: id } },
  )
}
