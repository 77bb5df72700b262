import type { MetaFilter, NumberRange, PackageFilter } from '../engine.ts'
import { folded } from './folded.ts'
import type { IndexRecord } from './index-record.ts'
import { dateOf, type MetaValue } from './meta-values.ts'
import type { Known } from './registry-index.ts'
import { holdsAll, nameTest, termsOf, wholeTest } from './terms.ts'

/** Does a package fit a filter? All must hold; what was not read fits nothing but name, time and text in its name. */
export function packageTest(filter: PackageFilter): (known: Known) => boolean {
  const tests: ((known: Known) => boolean)[] = []
  const { changed, sizeBytes, entries, workflows } = filter
  if (filter.name.trim() !== '') {
    const fits = nameTest(filter.name)
    tests.push(({ face }) => fits(face.name))
  }
  const [words, message] = [termsOf(filter.text), termsOf(filter.message)]
  if (words.length > 0) tests.push(({ face }) => holdsAll(face.all, words))
  if (message.length > 0) tests.push(({ face }) => holdsAll(face.message, message))
  if (isSet(changed)) tests.push(({ listed }) => isWithin(listed.changedMs, changed))
  if (isSet(sizeBytes)) tests.push(({ record }) => isWithin(record?.sizeBytes, sizeBytes))
  if (isSet(entries)) tests.push(({ record }) => isWithin(record?.entries, entries))
  const hash = filter.hash.trim().toLowerCase()
  if (hash !== '') tests.push(({ record }) => record?.topHash.startsWith(hash) ?? false)
  if (workflows.length > 0)
    tests.push(({ record }) => record !== undefined && workflows.includes(record.workflow ?? null))
  for (const one of filter.meta) {
    const fits = metaTest(one)
    tests.push(({ record }) => valuesAt(record, one.field).some(fits))
  }
  return (known) => tests.every((test) => test(known))
}

export function valuesAt(record: IndexRecord | undefined, field: string): readonly MetaValue[1][] {
  return record?.meta.filter(([at]) => at === field).map(([, value]) => value) ?? []
}

function metaTest(filter: MetaFilter): (value: MetaValue[1]) => boolean {
  switch (filter.is) {
    case 'text': {
      const terms = termsOf(filter.holds)
      return (value) => holdsAll(folded(String(value)), terms)
    }
    case 'keyword':
      return (value) => filter.anyOf.includes(String(value))
    case 'wildcard': {
      const fits = wholeTest(filter.like)
      return (value) => fits(folded(String(value)))
    }
    case 'number':
      return (value) => typeof value === 'number' && isWithin(value, filter.range)
    case 'date':
      return (value) => typeof value === 'string' && isWithin(dateOf(value), filter.range)
    case 'boolean':
      return (value) => typeof value === 'boolean' && filter.anyOf.includes(value)
  }
}

export function isSet({ from, to }: NumberRange): boolean {
  return from !== undefined || to !== undefined
}

export function isWithin(value: number | undefined, { from, to }: NumberRange): boolean {
  if (value === undefined || Number.isNaN(value)) return from === undefined && to === undefined
  return (from === undefined || value >= from) && (to === undefined || value <= to)
}
