import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Published } from '../../client/engine.ts'
import {
  Button,
  buttonClass,
  CodeBlock,
  CopyButton,
  countOf,
  formatCount,
  Icon,
  Notice,
  useLostFocus,
} from '../../ui/index.ts'
import { codeStore } from '../code-places.ts'
import { browseCode } from '../code-quilt3.ts'
import { draftLink } from '../draft-link.ts'
import { totalWords } from '../job-words.ts'
import type { Job } from '../jobs.ts'
import { PackageName } from '../package-name.tsx'
import { packageUri } from '../package-uri.ts'
import { usePage } from '../page-context.ts'
import css from './published-view.module.css'
import type { DraftHandle } from './use-draft.ts'

const MOST_NAMED = 20

interface PublishedViewProps {
  job: Job
  result: Published
  /** The draft that was on this screen. */
  handle: DraftHandle
}

/** What came of it: where it stands, and how it is read. */
export function PublishedView({ job, result, handle }: PublishedViewProps): ReactNode {
  const { links, stores } = usePage()
  const navigate = useNavigate()
  const place = useLostFocus<HTMLElement>()
  /** Back to the form; the address names the job no more. */
  const leave = (how: () => void) => {
    how()
    void navigate(draftLink(links, handle.subject), { replace: true })
  }
  const { registry } = job
  const isRemote = stores.find(({ id }) => id === registry.storeId)?.kind === 's3'
  const isElsewhere = registry.storeId !== handle.subject.registry.storeId
  const skipped = result.skipped ?? []
  const known = totalWords(job)
  const target = { bucket: registry.bucket, name: result.name, topHash: result.topHash }
  return (
    <section ref={place} className={css.view} tabIndex={-1} aria-label="Published">
      <p className={css.done} role="status">
        <Icon name="check" />{' '}
        {!isRemote ? 'Saved on this device' : result.isLatest ? 'Published' : 'Saved, not the latest'}
      </p>
      <h1>
        <PackageName name={result.name} />
      </h1>
      <p className={css.hash}>
        <code>{result.topHash}</code>
        <CopyButton text={result.topHash} what="hash" />
      </p>
      {known.length > 0 && <p className={css.known}>{known.join(' · ')}</p>}
      {skipped.length > 0 && <LeftOut keys={skipped} />}
      {!result.isLatest && (
        <Notice>
          This revision is listed among the revisions. Who asks for the package gets another one, which is the latest.
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
        {isElsewhere ? (
          <Button onClick={() => leave(() => handle.change(() => ({ job: undefined })))}>Back to the draft</Button>
        ) : (
          <Button onClick={() => leave(handle.reset)}>
            {handle.subject.base === undefined ? 'Make another' : 'Revise again'}
          </Button>
        )}
      </div>
      {isRemote && (
        <div className={css.code}>
          <CodeBlock
            title="Open it in Python, with quilt3"
            code={browseCode({ ...target, store: codeStore(stores, registry) })}
          />
          <CodeBlock title="Name it in a URI" code={packageUri(target)} />
        </div>
      )}
    </section>
  )
}

/** Files that the person chose to leave out, by name. */
function LeftOut({ keys }: { keys: readonly string[] }): ReactNode {
  return (
    <Notice>
      <p>
        {countOf(keys.length, 'file')} could not be sent, and {keys.length === 1 ? 'was' : 'were'} left out:
      </p>
      <ul className={css.skipped}>
        {keys.slice(0, MOST_NAMED).map((key) => (
          <li key={key}>
            <bdi>{key}</bdi>
          </li>
        ))}
      </ul>
      {keys.length > MOST_NAMED && <p>and {formatCount(keys.length - MOST_NAMED)} more.</p>}
    </Notice>
  )
}
