import type { Json, JsonObject } from './json.ts'

/** The header of a fresh package: `{"version": "v0"}` (format §2.2). */
export function newHeader(): JsonObject {
  return new Map([['version', 'v0']])
}

/** Null: a revision without a message, which is written all the same. A new key goes to the end (format §2.2). */
export function withMessage(header: JsonObject, message: string | null): JsonObject {
  return new Map([...header, ['message', message]])
}

/** Null is stored too, and gives another top hash than none. */
export function withUserMeta(header: JsonObject, meta: Json): JsonObject {
  return new Map([...header, ['user_meta', meta]])
}

/** Undefined: this revision was checked by no workflow, and the key goes (format §14.4). */
export function withWorkflow(header: JsonObject, workflow: JsonObject | undefined): JsonObject {
  if (workflow !== undefined) return new Map([...header, ['workflow', workflow]])
  return new Map([...header].filter(([key]) => key !== 'workflow'))
}

/** Undefined where there is none, or none that is a text. */
export function messageOf(header: JsonObject): string | undefined {
  const message = header.get('message')
  return typeof message === 'string' ? message : undefined
}

/** Undefined where there is none; null where null was stored. */
export function userMetaOf(header: JsonObject): Json | undefined {
  return header.get('user_meta')
}
