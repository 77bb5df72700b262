import type { MetaFilter, NumberRange } from '../client/engine.ts'
import { formatBytes, formatCount } from '../ui/index.ts'
import { fieldName } from './field-name.ts'
import { NOTHING_WANTED, type SearchWanted } from './search-address.ts'

export interface FilterWords {
  readonly key: string
  readonly text: string
  /** The search without it. */
  readonly without: Partial<SearchWanted>
}

/** Each filter of a search in words. */
export function wantedWords({ filter, entry, buckets }: SearchWanted): readonly FilterWords[] {
  const bare = NOTHING_WANTED.filter
  const words: FilterWords[] = []
  const add = (key: string, text: string, without: Partial<SearchWanted>) => words.push({ key, text, without })
  const plain = (key: 'name' | 'message' | 'hash', what: string) => {
    if (filter[key] !== '') add(key, `${what} ${filter[key].replace('$s$:', '')}`, { filter: { ...filter, [key]: '' } })
  }
  const range = (key: 'changed' | 'sizeBytes' | 'entries', what: string, show: (value: number) => string) => {
    const text = rangeWords(filter[key], show)
    if (text !== '') add(key, `${what} ${text}`, { filter: { ...filter, [key]: bare[key] } })
  }
  for (const bucket of buckets) add(`b ${bucket}`, `in ${bucket}`, { buckets: buckets.filter((one) => one !== bucket) })
  plain('name', 'name')
  plain('message', 'message')
  plain('hash', 'hash')
  range('changed', 'changed', dayOf)
  range('sizeBytes', 'size', formatBytes)
  range('entries', 'entries', formatCount)
  for (const id of filter.workflows) {
    const workflows = filter.workflows.filter((one) => one !== id)
    add(`workflow ${id}`, id === null ? 'without workflow' : `workflow ${id}`, { filter: { ...filter, workflows } })
  }
  if (entry.key !== '') add('key', `path ${entry.key}`, { entry: { ...entry, key: '' } })
  if (entry.endings.length > 0) add('ext', entry.endings.join(' or '), { entry: { ...entry, endings: [] } })
  filter.meta.forEach((one, at) => {
    const meta = filter.meta.filter((_, other) => other !== at)
    add(`meta ${at} ${one.field}`, metaWords(one), { filter: { ...filter, meta } })
  })
  return words
}

export function rangeWords({ from, to }: NumberRange, show: (value: number) => string): string {
  if (from !== undefined && to !== undefined) return from === to ? show(from) : `${show(from)} – ${show(to)}`
  if (from !== undefined) return `from ${show(from)}`
  return to === undefined ? '' : `up to ${show(to)}`
}

/** `field`: what it is called, or empty where that stands beside it. */
export function metaWords(filter: MetaFilter, field: string = fieldName(filter.field)): string {
  const is = field === '' ? '' : `${field}: `
  const has = field === '' ? '' : `${field} `
  switch (filter.is) {
    case 'text':
      return `${has}holds ${filter.holds}`
    case 'keyword':
      return `${is}${filter.anyOf.join(' or ')}`
    case 'wildcard':
      return `${has}like ${filter.like}`
    case 'number':
      return `${has}${rangeWords(filter.range, String)}`
    case 'date':
      return `${has}${rangeWords(filter.range, dayOf)}`
    case 'boolean':
      return `${is}${filter.anyOf.join(' or ')}`
  }
}

/** `2025-03-01`, in this place's time. */
export function dayOf(ms: number): string {
  const date = new Date(ms)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
