import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { FaultView } from '../features/fault-view.tsx'
import { usePage } from '../features/page-context.ts'
import { ResolvedFrom } from '../features/resolved-from-notice.tsx'
import { Button, buttonClass } from '../ui/index.ts'
import { findRegistry } from './find-registry.ts'
import css from './shell.module.css'

interface NotHereProps {
  /** Undefined: the address names none. */
  bucket: string | undefined
  storeId: string | null
}

/** In place of a registry that no store here has, with the way to it. */
export function NotHere({ bucket, storeId }: NotHereProps): ReactNode {
  const { openFolder, mayAddStores, stores } = usePage()
  const isClosed = bucket === undefined && storeId !== null
  // The store of the address may be one that somebody else gave a name; the bucket is the same.
  const elsewhere = bucket !== undefined && storeId !== null ? findRegistry(stores, bucket, null) : undefined
  const fault =
    bucket === undefined
      ? isClosed
        ? CLOSED
        : NO_DISK
      : storeId !== null
        ? noStore(
            bucket,
            storeId,
            stores.some(({ id }) => id === storeId),
            mayAddStores && !elsewhere,
          )
        : noBucket(bucket, mayAddStores)
  return (
    <>
      <title>Not here · Selvage</title>
      <h1 className={css.title}>Packages</h1>
      <ResolvedFrom />
      <FaultView
        error={fault}
        storeId={undefined}
        action={
          <>
            {isClosed && <Button onClick={() => void openFolder()}>Open a folder…</Button>}
            {elsewhere && <InOtherStore label={stores.find(({ id }) => id === elsewhere.storeId)?.label ?? ''} />}
            <Link className={buttonClass()} to="/buckets">
              See the registries that are here
            </Link>
          </>
        }
      />
    </>
  )
}

/** The same address, in the store that does have the bucket. */
function InOtherStore({ label }: { label: string }): ReactNode {
  const { pathname, search, hash } = useLocation()
  const asked = new URLSearchParams(search)
  asked.delete('store')
  return (
    <Link className={buttonClass('primary')} to={{ pathname, search: asked.toString(), hash }}>
      Open it in {label}
    </Link>
  )
}

const NO_DISK = {
  code: 'absent',
  message: 'This browser lends no disk to this page, as in some private windows: nothing can be kept here.',
  action: 'none',
  where: {},
} as const

const CLOSED = {
  code: 'absent',
  message: 'This folder is not open in this tab. After the page was loaded, a folder has to be opened again.',
  action: 'none',
  where: {},
} as const

function noBucket(bucket: string, mayAdd: boolean) {
  const mayBe = mayAdd && bucket.length <= LONGEST_BUCKET
  return {
    code: 'absent',
    message: `No store here has the bucket ${shown(bucket)}. Choose another at the top${mayBe ? ', or connect this one' : ''}.`,
    action: mayBe ? 'connect' : 'none',
    where: { bucket: mayBe ? bucket : shown(bucket) },
  } as const
}

function noStore(bucket: string, storeId: string, isKnown: boolean, mayConnect: boolean) {
  return {
    code: 'absent',
    message: isKnown
      ? `The store “${shown(storeId)}” is here, but has no bucket ${shown(bucket)}.`
      : `The link names the store “${shown(storeId)}”, and none of that name is here.`,
    action: mayConnect && bucket.length <= LONGEST_BUCKET ? 'connect' : 'none',
    where: { bucket: shown(bucket) },
  } as const
}

/** Of S3. */
const LONGEST_BUCKET = 63

/** Whoever made the link may have written a book into it. */
function shown(text: string): string {
  return text.length > LONGEST_BUCKET ? `${text.slice(0, LONGEST_BUCKET)}…` : text
}
