import type { MetadataField } from '../../client/engine.ts'

/** Fields of several registries as of one. */
export function joinedFields(lists: readonly (readonly MetadataField[])[]): readonly MetadataField[] {
  const joined = new Map<string, MetadataField>()
  for (const field of lists.flat()) {
    const before = joined.get(field.field)
    joined.set(field.field, before ? together(before, field) : field)
  }
  return [...joined.values()].sort((a, b) => b.packages - a.packages)
}

function together(a: MetadataField, b: MetadataField): MetadataField {
  const values = new Map(a.values.map(({ text, packages }) => [text, packages]))
  for (const { text, packages } of b.values) values.set(text, (values.get(text) ?? 0) + packages)
  return {
    field: a.field,
    type: a.type === b.type ? a.type : 'mixed',
    packages: a.packages + b.packages,
    values: [...values]
      .map(([text, packages]) => ({ text, packages }))
      .sort((one, other) => other.packages - one.packages),
  }
}
