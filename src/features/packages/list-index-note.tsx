import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import type { PackageList, RegistryRef } from '../../client/engine.ts'
import { IndexNote } from '../index-note.tsx'
import { usePage } from '../page-context.ts'
import type { SearchWanted } from '../search-address.ts'
import { useIndexReading } from '../use-index-reading.ts'
import { foundKey, indexStateQuery } from './found-queries.ts'
import type { ColumnSort } from './list-sort.ts'
import { useListLook } from './use-list-look.ts'

interface ListIndexNoteProps {
  registry: RegistryRef
  order: PackageList['order']
  /** How often the rest was asked for, elsewhere on the screen. */
  asked: number
}

/** How much of the registry the index has read, what that means for this list, and a way to have the rest read. */
export function ListIndexNote({ registry, order, asked }: ListIndexNoteProps): ReactNode {
  const { engine } = usePage()
  const { wanted, sort } = useListLook(order)
  const { data: state } = useQuery(indexStateQuery(engine, registry))
  const reading = useIndexReading([{ registry, fault: undefined }], foundKey(registry))
  const begun = useRef(0)
  useEffect(() => {
    if (asked <= begun.current) return
    begun.current = asked
    reading.read()
  })
  return state && <IndexNote states={[state]} what="packages" reading={reading} others={othersWords(wanted, sort)} />
}

function othersWords({ filter }: SearchWanted, sort: ColumnSort): string {
  const { message, hash, sizeBytes, entries, workflows, meta } = filter
  const ranges = [sizeBytes, entries].some(({ from, to }) => from !== undefined || to !== undefined)
  if (message !== '' || hash !== '' || ranges || workflows.length + meta.length > 0)
    return 'The others are not in this list.'
  if (sort.by !== 'name' && sort.by !== 'changed') return 'The others stand at the end.'
  return 'The others are read as they come into sight.'
}
