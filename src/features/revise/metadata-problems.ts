import type { FormField, PublishProblem } from '../../client/engine.ts'

/** What is wrong with the metadata. */
export type MetadataProblem = Pick<PublishProblem, 'at' | 'detail' | 'fault'>

/** What is wrong with a field's value, or with something inside of it; a group's fields tell their own. */
export function problemsOfField(problems: readonly MetadataProblem[], field: FormField): readonly MetadataProblem[] {
  const pointer = pointerTo(field)
  const isInside = (at: string) => field.kind !== 'group' && at.startsWith(`${pointer}/`)
  return problems.filter(({ at }) => at !== undefined && (at === pointer || isInside(at)))
}

/** What no field of the form shows. */
export function otherProblems(
  problems: readonly MetadataProblem[],
  fields: readonly FormField[],
): readonly MetadataProblem[] {
  const shown = new Set(everyField(fields).flatMap((field) => [...problemsOfField(problems, field)]))
  return problems.filter((problem) => !shown.has(problem))
}

/** A sentence to stand at a field, for something that is wrong with its value or inside of it. */
export function sentenceOf({ at, detail, fault }: MetadataProblem, field: FormField): string {
  if (at === undefined || detail === undefined) return fault.message
  const inside = at.slice(pointerTo(field).length + 1)
  if (inside === '') return `${detail.charAt(0).toUpperCase()}${detail.slice(1)}.`
  return field.kind === 'texts' ? `Line ${Number(inside) + 1} ${detail}.` : `“${inside}” ${detail}.`
}

function everyField(fields: readonly FormField[]): readonly FormField[] {
  return fields.flatMap((field) => (field.kind === 'group' ? [field, ...everyField(field.fields)] : [field]))
}

function pointerTo({ path }: FormField): string {
  return path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
