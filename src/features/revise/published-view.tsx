import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Published, RegistryRef } from '../../client/engine.ts'
import { Button, buttonClass, CodeBlock, CopyButton, Icon, Notice } from '../../ui/index.ts'
import { PackageName } from '../package-name.tsx'
import { usePage } from '../page-context.ts'
import { browseCode, packageUri } from '../quilt3-code.ts'
import css from './published-view.module.css'

interface PublishedViewProps {
  registry: RegistryRef
  result: Published
  onAgain: () => void
}

/** What came of it: where it stands, and how it is read. */
export function PublishedView({ registry, result, onAgain }: PublishedViewProps): ReactNode {
  const { links } = usePage()
  const target = { bucket: registry.bucket, name: result.name, topHash: result.topHash }
  return (
    <section className={css.view} aria-label="Published">
      <p className={css.done} role="status">
        <Icon name="check" /> Published
      </p>
      <h1>
        <PackageName name={result.name} />
      </h1>
      <p className={css.hash}>
        <code>{result.topHash}</code>
        <CopyButton text={result.topHash} what="hash" />
      </p>
      {!result.isLatest && (
        <Notice>
          This revision is saved and listed, but someone published a newer one meanwhile, and that one is the latest.
        </Notice>
      )}
      <div className={css.actions}>
        <Link
          className={buttonClass('primary')}
          to={
            result.isLatest ? links.package(registry, result.name) : links.tree(registry, result.name, result.topHash)
          }
        >
          Open package
        </Link>
        <Button onClick={onAgain}>Make another</Button>
      </div>
      <div className={css.code}>
        <CodeBlock title="Open it in Python, with quilt3" code={browseCode(target)} />
        <CodeBlock title="Name it in a URI" code={packageUri(target)} />
      </div>
    </section>
  )
}
