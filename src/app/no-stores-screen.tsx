import type { ReactNode } from 'react'
import { CodeBlock, Empty } from '../ui/index.ts'
import css from './no-stores-screen.module.css'

const EXAMPLE = JSON.stringify(
  {
    mode: 'LOCAL',
    selvage: {
      stores: [
        {
          id: 'main',
          label: 'Our store',
          endpoint: 'https://s3.eu-central-1.amazonaws.com',
          region: 'eu-central-1',
          addressing: 'virtual',
          buckets: ['lab-data'],
        },
      ],
      defaultRegistry: 's3://lab-data',
    },
  },
  null,
  2,
)

/** A site that was put on a host and not told of any store yet. */
export function NoStoresScreen(): ReactNode {
  return (
    <div className={css.view}>
      <title>Selvage</title>
      <h1>Almost there</h1>
      <Empty title="This site knows no store yet">
        Selvage reads its stores from <code>config.json</code>, which lies beside <code>index.html</code>. Put your S3
        store and its buckets in, and load this page again. Keys do not belong there: whoever comes signs in.
      </Empty>
      <CodeBlock title="config.json" code={EXAMPLE} />
    </div>
  )
}
