/** What the header says of the workflow that checked a revision (format §14.4). */
export interface WorkflowStamp {
  /** Null: published without one, by choice. */
  readonly id: string | null
  /** Physical key of the configuration that held then, with its version. */
  readonly config: string | undefined
  /** Schemas by name: where each lay, with its version. */
  readonly schemas: readonly (readonly [name: string, url: string])[]
}

/** Undefined for a text that is no such stamp: then it is shown as it stands. */
export function workflowStamp(text: string): WorkflowStamp | undefined {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isObject(read)) return undefined
  const { id, config, schemas = {} } = read
  if (typeof id !== 'string' && id !== null) return undefined
  if (config !== undefined && typeof config !== 'string') return undefined
  if (!isObject(schemas)) return undefined
  const named = Object.entries(schemas).flatMap(([name, url]) =>
    typeof url === 'string' ? [[name, url] as const] : [],
  )
  return named.length === Object.keys(schemas).length ? { id, config, schemas: named } : undefined
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
