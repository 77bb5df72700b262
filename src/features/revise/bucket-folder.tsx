import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { BucketPage, RegistryRef } from '../../client/engine.ts'
import { Button, Bytes, CheckField, Icon, Skeleton, Waiting } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { registryKey } from '../registry-key.ts'
import css from './bucket-picker.module.css'

interface BucketFolderProps {
  registry: RegistryRef
  /** Empty, or ends in `/`. */
  prefix: string
  picked: readonly string[]
  onOpen: (prefix: string) => void
  onPick: (keys: readonly string[], isPicked: boolean) => void
}

/** One level of a bucket: folders to go into, and what can be picked. */
export function BucketFolder({ registry, prefix, picked, onOpen, onPick }: BucketFolderProps): ReactNode {
  const { engine } = usePage()
  const pages = useInfiniteQuery({
    queryKey: [...registryKey(registry), 'browse', prefix],
    queryFn: ({ pageParam, signal }) => engine.browseBucket(registry, prefix, pageParam, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: BucketPage) => last.next,
  })
  const folders = pages.data?.pages.flatMap((page) => page.folders) ?? []
  const objects = pages.data?.pages.flatMap((page) => page.objects) ?? []
  const keys = [...folders, ...objects.map(({ key }) => key)]
  const pickedHere = keys.filter((key) => picked.includes(key)).length
  return (
    <div className={css.folder}>
      <Trail bucket={registry.bucket} prefix={prefix} onOpen={onOpen} />
      {pages.error && <FaultView error={pages.error} storeId={registry.storeId} onRetry={() => void pages.refetch()} />}
      {pages.isPending && <WaitingList bucket={registry.bucket} />}
      {pages.data && keys.length === 0 && <p className={css.none}>There is nothing here.</p>}
      {keys.length > 0 && (
        <>
          <div className={css.all}>
            <CheckField
              label={allWords(pickedHere, keys.length)}
              checked={pickedHere === keys.length}
              onChange={(isPicked) => onPick(keys, isPicked)}
            />
          </div>
          <ul className={css.list} aria-label="Folders and objects">
            {folders.map((key) => (
              <li key={key} className={css.row}>
                <CheckField
                  label={<span className={css.said}>Choose {key}</span>}
                  checked={picked.includes(key)}
                  onChange={(isPicked) => onPick([key], isPicked)}
                />
                <button type="button" className={css.open} onClick={() => onOpen(key)}>
                  <Icon name="folder" size={14} />
                  <bdi>{key.slice(prefix.length)}</bdi>
                </button>
              </li>
            ))}
            {objects.map(({ key, sizeBytes }) => (
              <li key={key} className={css.row}>
                <CheckField
                  label={key.slice(prefix.length)}
                  checked={picked.includes(key)}
                  onChange={(isPicked) => onPick([key], isPicked)}
                />
                <span className={css.size}>
                  <Bytes count={sizeBytes} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {pages.hasNextPage && (
        <Button disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {pages.isFetchingNextPage ? 'Reading more…' : 'Show more'}
        </Button>
      )}
    </div>
  )
}

function Trail({
  bucket,
  prefix,
  onOpen,
}: {
  bucket: string
  prefix: string
  onOpen: (prefix: string) => void
}): ReactNode {
  const parts = prefix.split('/').slice(0, -1)
  return (
    <nav className={css.trail} aria-label="Where in the bucket">
      <TrailStep name={bucket} isLast={parts.length === 0} onPress={() => onOpen('')} />
      {parts.map((name, at) => {
        const to = `${parts.slice(0, at + 1).join('/')}/`
        return <TrailStep key={to} name={name} isLast={at === parts.length - 1} onPress={() => onOpen(to)} />
      })}
    </nav>
  )
}

function TrailStep({ name, isLast, onPress }: { name: string; isLast: boolean; onPress: () => void }): ReactNode {
  return (
    <>
      {isLast ? (
        <bdi aria-current="location">{name}</bdi>
      ) : (
        <button type="button" className={css.step} onClick={onPress}>
          <bdi>{name}</bdi>
        </button>
      )}
      <span aria-hidden="true">/</span>
    </>
  )
}

function WaitingList({ bucket }: { bucket: string }): ReactNode {
  return (
    <div className={css.list}>
      <Waiting label={`Reading ${bucket}`} />
      {[26, 34, 22, 30].map((width) => (
        <div key={width} className={css.row}>
          <Skeleton width={width} />
        </div>
      ))}
    </div>
  )
}

function allWords(picked: number, all: number): string {
  if (all === 1) return 'All that is here'
  return picked === all ? 'None of these' : `All ${all} of these`
}
