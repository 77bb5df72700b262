import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Engine } from '../client/engine.ts'
import { Button, countOf, FileButton, formatCount, useHeldFocus } from '../ui/index.ts'
import css from './failed-files.module.css'
import { useFileOrder } from './job-files.tsx'
import { usePage } from './page-context.ts'

const MOST_SHOWN = 20
const STEP = 500
const AGAIN_MS = 2000

interface FailedFilesProps {
  /** The transfer's id. */
  transfer: string
  /** How many failed, as the transfer says. */
  count: number
}

/** Files of a transfer that could not be sent: which, why, and a way out for each. The others go on meanwhile. */
export function FailedFiles({ transfer, count }: FailedFilesProps): ReactNode {
  const { engine } = usePage()
  const order = useFileOrder(transfer)
  const held = useHeldFocus<HTMLElement>()
  const { data } = useQuery({
    queryKey: ['rows', 'transfer-files', transfer, 'failed', count],
    queryFn: () => engine.transferFiles(transfer, { from: 0, count: MOST_SHOWN }),
    refetchInterval: AGAIN_MS,
  })
  const failed = data?.files.filter(({ state }) => state === 'failed') ?? []
  const orderAll = (type: 'retry' | 'skip') =>
    void failedKeys(engine, transfer, count).then((keys) => {
      for (const logicalKey of keys) order({ type, logicalKey })
    })
  return (
    <section {...held} className={css.failed} aria-label="Files that could not be sent">
      <div className={css.head}>
        <p className={css.title}>{countOf(count, 'file')} could not be sent</p>
        {count > 1 && (
          <div className={css.ways}>
            <Button small onClick={() => orderAll('retry')}>
              Try all again
            </Button>
            <Button small onClick={() => orderAll('skip')}>
              Publish without them
            </Button>
          </div>
        )}
      </div>
      <ul className={css.list}>
        {failed.map(({ logicalKey, fault }) => (
          <li key={logicalKey} className={css.file}>
            <div className={css.words}>
              <bdi className={css.path}>{logicalKey}</bdi>
              {fault && <p className={css.why}>{fault.message}</p>}
            </div>
            <div className={css.ways}>
              <Button
                small
                aria-label={`Try again: ${logicalKey}`}
                onClick={() => order({ type: 'retry', logicalKey })}
              >
                Try again
              </Button>
              <FileButton
                label={`Choose another for ${logicalKey}`}
                onChoose={(file) => order({ type: 'replace', logicalKey, file })}
              >
                Choose another
              </FileButton>
              <Button
                small
                aria-label={`Publish without it: ${logicalKey}`}
                onClick={() => order({ type: 'skip', logicalKey })}
              >
                Publish without it
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {count > failed.length && failed.length > 0 && (
        <p className={css.why}>and {formatCount(count - failed.length)} more, first in the list of files.</p>
      )}
    </section>
  )
}

/** Those that failed stand first in the list of a transfer. */
async function failedKeys(engine: Engine, transfer: string, count: number): Promise<readonly string[]> {
  const keys: string[] = []
  for (let from = 0; from < count; from += STEP) {
    const { files } = await engine.transferFiles(transfer, { from, count: Math.min(STEP, count - from) })
    for (const { state, logicalKey } of files) if (state === 'failed') keys.push(logicalKey)
  }
  return keys
}
