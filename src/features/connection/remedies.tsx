import { type ReactNode, useState } from 'react'
import type { ConnectionEngine, ConnectionReport } from '../../client/engine.ts'
import { CodeBlock, Segments } from '../../ui/index.ts'
import css from './connection.module.css'

const ENGINES: Readonly<Record<ConnectionEngine, string>> = {
  aws: 'AWS',
  r2: 'Cloudflare R2',
  seaweedfs: 'SeaweedFS',
  minio: 'MinIO',
  any: 'Another',
}
const WHAT = { cors: 'CORS rule', rights: 'Rights' } as const

/** What whoever keeps the bucket can paste; of the store that runs there, which a person has to say where nobody knows. */
export function Remedies({ report: { remedies } }: { report: ConnectionReport }): ReactNode {
  const engines = [...new Set(remedies.map(({ engine }) => engine))]
  const [chosen, setChosen] = useState<ConnectionEngine>()
  const engine = chosen && engines.includes(chosen) ? chosen : engines[0]
  return (
    <div className={css.remedies}>
      <h2>What mends it</h2>
      <p className={css.lead}>For whoever keeps the bucket. Nothing is changed by this page.</p>
      {engines.length > 1 && engine !== undefined && (
        <Segments
          label="What runs there"
          options={engines.map((value) => ({ value, label: ENGINES[value] }))}
          value={engine}
          onChoose={setChosen}
        />
      )}
      {remedies
        .filter((remedy) => remedy.engine === engine)
        .map(({ what, sentence, text }) => (
          <div key={what} className={css.remedy}>
            <p className={css.words}>{sentence}</p>
            <CodeBlock title={WHAT[what]} code={text} />
          </div>
        ))}
    </div>
  )
}
