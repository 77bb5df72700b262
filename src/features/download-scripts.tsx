import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { asFault } from '../base/index.ts'
import type { DownloadRequest, DownloadScript, ScriptKind } from '../client/engine.ts'
import { Button, CodeBlock, countOf, FaultPanel, formatExactTime, Notice, Segments } from '../ui/index.ts'
import css from './download-form.module.css'
import { downloadScriptQuery } from './download-queries.ts'
import { usePage } from './page-context.ts'
import { saveBlob } from './save-blob.ts'
import { WaitingText } from './waiting-text.tsx'

const LABELS: Readonly<Record<ScriptKind, string>> = { quilt3: 'quilt3', aws: 'AWS CLI', curl: 'curl' }
const NEEDS: Readonly<Record<ScriptKind, string>> = {
  quilt3: 'For Python with quilt3, and keys of its own. It does not check the hashes.',
  aws: 'For a shell with the AWS CLI, and keys of its own.',
  curl: 'For a shell with curl, on any computer: the links need no keys.',
}

interface DownloadScriptsProps {
  request: DownloadRequest
  kinds: readonly ScriptKind[]
  renames: boolean
}

/** Scripts that fetch the same elsewhere, to be copied or saved. */
export function DownloadScripts({ request, kinds, renames }: DownloadScriptsProps): ReactNode {
  const { engine } = usePage()
  const [chosen, setChosen] = useState<ScriptKind>()
  const kind = chosen ?? kinds[0] ?? 'quilt3'
  const script = useQuery(downloadScriptQuery(engine, request, kind))
  return (
    <>
      <div className={css.ways}>
        <Segments
          label="What runs it"
          options={kinds.map((one) => ({ value: one, label: LABELS[one] }))}
          value={kind}
          onChoose={setChosen}
        />
      </div>
      <p className={css.hint}>
        {NEEDS[kind]}
        {kind === 'quilt3' && renames && ' It keeps names that some file systems cannot hold.'}
      </p>
      {script.isError ? (
        <FaultPanel fault={asFault(script.error)} />
      ) : script.data ? (
        <Script script={script.data} />
      ) : (
        <WaitingText />
      )}
    </>
  )
}

function Script({ script: { file, fileName, text, untilMs, leftOut } }: { script: DownloadScript }): ReactNode {
  return (
    <>
      {untilMs !== undefined && (
        <Notice>
          Until {formatExactTime(untilMs)}, whoever has this script can read these files. Give it to nobody else.
        </Notice>
      )}
      {leftOut > 0 && (
        <Notice>
          {countOf(leftOut, 'file')} that {leftOut === 1 ? 'lies in no bucket is' : 'lie in no bucket are'} not in it.
        </Notice>
      )}
      <div className={css.script}>
        {text === undefined ? <p>It is too long to be shown here.</p> : <CodeBlock title={fileName} code={text} />}
      </div>
      <div className={css.line}>
        <Button onClick={() => saveBlob(file, fileName)}>Save {fileName}</Button>
      </div>
    </>
  )
}
