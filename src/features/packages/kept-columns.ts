import type { RegistryRef } from '../../client/engine.ts'
import { keepChoice, keptChoice } from '../kept-choice.ts'
import { KEPT_COLUMNS } from '../kept-columns-key.ts'

/** The columns that were chosen last for a registry, on this device. A browser that keeps nothing has none. */
export function keptColumns(registry: RegistryRef): readonly string[] {
  const fields = all()[nameOf(registry)]
  return Array.isArray(fields) ? fields.filter((field) => typeof field === 'string') : []
}

export function keepColumns(registry: RegistryRef, columns: readonly string[]): void {
  const { [nameOf(registry)]: _, ...others } = all()
  const next = columns.length === 0 ? others : { ...others, [nameOf(registry)]: columns }
  keepChoice(KEPT_COLUMNS, JSON.stringify(next))
}

function all(): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(keptChoice(KEPT_COLUMNS) ?? '{}')
    return typeof kept === 'object' && kept !== null ? { ...kept } : {}
  } catch {
    // No JSON of ours: another page of this origin may write there.
    return {}
  }
}

function nameOf({ storeId, bucket }: RegistryRef): string {
  return `${storeId}/${bucket}`
}
