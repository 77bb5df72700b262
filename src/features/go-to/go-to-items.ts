import type { GoToFound } from '../../client/engine.ts'
import type { IconName } from '../../ui/index.ts'
import { type Links, linkTo } from '../links.ts'

/** A line of the box. */
export interface GoToItem {
  /** Names it among all lines. */
  readonly id: string
  readonly icon: IconName
  readonly label: string
  readonly detail: string
  /** An address of ours, or what is done. */
  readonly to: string | (() => void)
}

export interface GoToSection {
  readonly id: string
  readonly title: string
  readonly items: readonly GoToItem[]
}

const KINDS: readonly (readonly [kind: GoToFound['kind'], title: string, icon: IconName])[] = [
  ['address', 'Address', 'search'],
  ['recent', 'Where you were', 'package'],
  ['revision', 'Revisions', 'package'],
  ['package', 'Packages', 'package'],
  ['entry', 'Files', 'file'],
  ['registry', 'Registries', 'folder'],
]

/**
 * What was found, by kind. What only the stores knew stands behind all that was there before, so that nothing moves under the
 * hand of who chooses.
 */
export function foundSections(
  links: Links,
  known: readonly GoToFound[],
  all: readonly GoToFound[] | undefined,
): readonly GoToSection[] {
  const first = sectionsOf(links, known, '')
  const there = new Set(first.flatMap(({ items }) => items.map(({ id }) => id)))
  const late = sectionsOf(links, all ?? [], first.length > 0 ? 'More ' : '')
  const left = late.map((section) => ({ ...section, items: section.items.filter(({ id }) => !there.has(id)) }))
  return [...first, ...left.filter(({ items }) => items.length > 0)]
}

function sectionsOf(links: Links, found: readonly GoToFound[], before: string): GoToSection[] {
  return KINDS.flatMap(([kind, title, icon]) => {
    const items = found
      .filter((one) => one.kind === kind)
      .map((one): GoToItem => {
        const to = addressOf(links, one)
        return { id: to, icon, label: one.label, detail: one.detail, to }
      })
    const shown = before === '' ? title : `${before}${title.toLowerCase()}`
    return items.length === 0 ? [] : [{ id: `${before}${kind}`, title: shown, items }]
  })
}

function addressOf(links: Links, found: GoToFound): string {
  const { registry, object } = found
  return object ? links.object(registry, object.key, object.versionId) : linkTo(links, found)
}
