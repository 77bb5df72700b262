import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useRef } from 'react'
import type { Engine, FileTransfer, TransferOrderWire, TreeRow } from '../client/engine.ts'
import {
  Bytes,
  Chip,
  type ChipTone,
  formatPercent,
  Icon,
  MenuButton,
  type MenuChoice,
  TreeGrid,
  useNarrow,
} from '../ui/index.ts'
import css from './job-files.module.css'
import { usePage } from './page-context.ts'
import { useTreeRows } from './tree-rows.ts'

/** With the failed ones, the engine is asked less than twice a second, however many files there are. */
const AGAIN_MS = 700

interface JobFilesProps {
  /** The transfer's id. */
  transfer: string
  label: string
}

interface FileRow extends TreeRow {
  readonly transfer: FileTransfer
}

type FileOrder = (order: TransferOrderWire) => void

/** The files of a transfer that runs, each with its own orders: those that failed first, then those under way. */
export function JobFiles({ transfer, label }: JobFilesProps): ReactNode {
  const { engine } = usePage()
  const narrow = useNarrow()
  const order = useFileOrder(transfer)
  const replacing = useRef<{ input: HTMLInputElement | null; logicalKey: string }>({ input: null, logicalKey: '' })
  const rows = useTreeRows<FileRow>(
    { key: ['transfer-files', transfer], read: (query) => readFiles(engine, transfer, query), againMs: AGAIN_MS },
    { expanded: [], filter: '' },
  )
  const replace = (logicalKey: string) => {
    replacing.current.logicalKey = logicalKey
    replacing.current.input?.click()
  }
  if (rows.total === 0) return null
  return (
    <div className={css.frame}>
      <TreeGrid
        label={label}
        columns={[
          ...(narrow ? [] : [{ name: 'Size', widthPx: 76 }]),
          { name: 'State', widthPx: 84 },
          { name: 'More', widthPx: 26 },
        ]}
        total={rows.total}
        rowAt={rows.rowAt}
        onWindow={rows.onWindow}
        findParent={rows.findParent}
        selected={undefined}
        onToggle={() => undefined}
        onOpen={() => undefined}
        nameCell={({ transfer: file }) => (
          <span className={css.path} title={file.fault?.message}>
            <bdi>{file.logicalKey}</bdi>
          </span>
        )}
        cells={({ transfer: file }, isStop) => [
          ...(narrow ? [] : [<Bytes key="size" count={file.sizeBytes} />]),
          <FileState key="state" file={file} />,
          <FileMenu key="menu" file={file} isStop={isStop} order={order} onReplace={replace} />,
        ]}
      />
      <input
        ref={(input) => {
          replacing.current.input = input
        }}
        type="file"
        hidden
        aria-label="Another file"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          currentTarget.value = ''
          if (file !== undefined) order({ type: 'replace', logicalKey: replacing.current.logicalKey, file })
        }}
      />
    </div>
  )
}

/** Gives orders to one transfer; its files are read anew after each. */
export function useFileOrder(transfer: string): FileOrder {
  const { engine } = usePage()
  const queries = useQueryClient()
  const giving = useMutation({
    mutationFn: (order: TransferOrderWire) => engine.orderTransfer(transfer, order),
    onSettled: () => queries.invalidateQueries({ queryKey: ['rows', 'transfer-files', transfer] }),
  })
  return giving.mutate
}

async function readFiles(
  engine: Engine,
  transfer: string,
  { from, count }: { readonly from: number; readonly count: number },
): Promise<{ total: number; rows: readonly FileRow[] }> {
  const { total, files } = await engine.transferFiles(transfer, { from, count })
  const rows = files.map((file, at) => ({
    kind: 'file' as const,
    path: file.logicalKey,
    name: file.logicalKey,
    level: 1,
    position: from + at + 1,
    setSize: total,
    expanded: false,
    files: 1,
    sizeBytes: file.sizeBytes,
    transfer: file,
  }))
  return { total, rows }
}

const STATES: Readonly<Record<FileTransfer['state'], { readonly word: string; readonly tone: ChipTone }>> = {
  waiting: { word: 'waits', tone: 'neutral' },
  sending: { word: 'sending', tone: 'accent' },
  paused: { word: 'paused', tone: 'neutral' },
  failed: { word: '! failed', tone: 'warn' },
  stored: { word: '✓ stored', tone: 'ok' },
  skipped: { word: 'left out', tone: 'neutral' },
}

function FileState({ file }: { file: FileTransfer }): ReactNode {
  const { word, tone } = STATES[file.state]
  const hasShare = file.sentBytes > 0 && (file.state === 'sending' || file.state === 'paused')
  const share = file.sizeBytes === 0 ? 1 : file.sentBytes / file.sizeBytes
  return <Chip tone={tone}>{hasShare ? `${word === 'sending' ? '↑' : '‖'} ${formatPercent(share)}` : word}</Chip>
}

interface FileMenuProps {
  file: FileTransfer
  isStop: boolean
  order: FileOrder
  onReplace: (logicalKey: string) => void
}

function FileMenu({ file, isStop, order, onReplace }: FileMenuProps): ReactNode {
  const choices = fileChoices(file, order, onReplace)
  if (choices.length === 0) return null
  return (
    <MenuButton
      label={`More for ${file.logicalKey}`}
      look="quiet"
      small
      iconOnly
      tabIndex={isStop ? 0 : -1}
      groups={[{ choices }]}
    >
      <Icon name="more" size={14} />
    </MenuButton>
  )
}

function fileChoices(
  { state, logicalKey }: FileTransfer,
  order: FileOrder,
  onReplace: (logicalKey: string) => void,
): readonly MenuChoice[] {
  const choice = (type: 'pause-file' | 'continue-file' | 'first' | 'retry' | 'skip', label: string): MenuChoice => ({
    id: type,
    label,
    onChoose: () => order({ type, logicalKey }),
  })
  switch (state) {
    case 'waiting':
      return [choice('first', 'Send first'), choice('pause-file', 'Pause')]
    case 'sending':
      return [choice('pause-file', 'Pause')]
    case 'paused':
      return [choice('continue-file', 'Continue')]
    case 'failed':
      return [
        choice('retry', 'Try again'),
        choice('skip', 'Publish without it'),
        { id: 'replace', label: 'Choose another file…', onChoose: () => onReplace(logicalKey) },
      ]
    case 'stored':
    case 'skipped':
      return []
  }
}
