import type { ReactNode } from 'react'
import { FaultView } from '../features/fault-view.tsx'
import { usePage } from '../features/page-context.ts'
import { Button } from '../ui/index.ts'
import css from './shell.module.css'

interface NotHereProps {
  /** Undefined: the address names none. */
  bucket: string | undefined
  storeId: string | null
}

/** In place of a registry that no store here has, with the way to it. */
export function NotHere({ bucket, storeId }: NotHereProps): ReactNode {
  const { openFolder, mayAddStores } = usePage()
  const isClosed = bucket === undefined && storeId !== null
  const fault = bucket !== undefined ? noBucket(bucket, storeId, mayAddStores) : isClosed ? CLOSED : NO_DISK
  return (
    <>
      <title>Not here · Selvage</title>
      <h1 className={css.title}>Packages</h1>
      <FaultView
        error={fault}
        storeId={undefined}
        action={isClosed && <Button onClick={() => void openFolder()}>Open a folder…</Button>}
      />
    </>
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

function noBucket(bucket: string, storeId: string | null, mayAdd: boolean) {
  return {
    code: 'absent',
    message: `No store here has the bucket ${bucket}. Choose another at the top${mayAdd ? ', or connect this one' : ''}.`,
    action: 'connect',
    where: { bucket, ...(storeId === null ? {} : { store: storeId }) },
  } as const
}
