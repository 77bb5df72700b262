import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import type { RegistryRef, RevisionView } from '../../client/engine.ts'
import {
  Button,
  Bytes,
  buttonClass,
  CopyButton,
  countOf,
  formatCount,
  Skeleton,
  Waiting,
  When,
} from '../../ui/index.ts'
import { PackageName } from '../package-name.tsx'
import { usePage } from '../page-context.ts'
import { Offered } from '../preferences.tsx'
import { UseRevisionPanel } from '../use-panel.ts'
import { CopyPanel, DeletePanel, DownloadPanel, SharePackagePanel, VerifyPanel } from './lazy-dialogs.ts'
import { MoreMenu } from './more-menu.tsx'
import css from './package-head.module.css'

type Panel = 'use' | 'share' | 'download' | 'copy' | 'verify' | 'delete-package' | 'delete-revision'

interface PackageHeadProps {
  registry: RegistryRef
  view: RevisionView
  /** As the address names it. */
  revision: string
}

export function PackageHead({ registry, view, revision }: PackageHeadProps): ReactNode {
  const { links } = usePage()
  const [panel, setPanel] = useState<Panel>()
  const close = () => setPanel(undefined)
  const tag = view.isLatest ? 'latest · ' : ''
  return (
    <header className={css.head}>
      <div className={css.words}>
        <div className={css.title}>
          <h1>
            <PackageName name={view.name} />
          </h1>
          <CopyButton text={view.topHash} what="hash" label={`${tag}${view.shortHash}, copy hash`} className={css.chip}>
            {tag}
            <code>{view.shortHash}</code>
          </CopyButton>
        </div>
        <Facts registry={registry} view={view} revision={revision} />
      </div>
      <div className={css.actions}>
        <Offered registry={registry} when={['code']}>
          <Button aria-haspopup="dialog" onClick={() => setPanel('use')}>
            Use it
          </Button>
        </Offered>
        <Offered registry={registry} when={['revisePackage']}>
          <Link
            className={buttonClass('primary')}
            to={links.revise(registry, view.name, view.isLatest ? {} : { revision: view.topHash })}
          >
            Revise
          </Link>
        </Offered>
        <MoreMenu
          registry={registry}
          view={view}
          onShare={() => setPanel('share')}
          onCopy={() => setPanel('copy')}
          onDownload={() => setPanel('download')}
          onVerify={() => setPanel('verify')}
          onDeleteRevision={() => setPanel('delete-revision')}
          onDeletePackage={() => setPanel('delete-package')}
        />
      </div>
      {panel === 'use' && <UseRevisionPanel registry={registry} view={view} folder="" onClose={close} />}
      {panel === 'share' && <SharePackagePanel registry={registry} view={view} onClose={close} />}
      {panel === 'copy' && <CopyPanel registry={registry} view={view} onClose={close} />}
      {panel === 'download' && <DownloadPanel registry={registry} view={view} path="" onClose={close} />}
      {panel === 'verify' && <VerifyPanel registry={registry} view={view} path="" onClose={close} />}
      {panel === 'delete-package' && <DeletePanel registry={registry} name={view.name} onClose={close} />}
      {panel === 'delete-revision' && (
        <DeletePanel registry={registry} name={view.name} topHash={view.topHash} onClose={close} />
      )}
    </header>
  )
}

function Facts({ registry, view, revision }: PackageHeadProps): ReactNode {
  const { links } = usePage()
  return (
    <p className={css.facts}>
      {view.message ? <span className={css.message}>{view.message}</span> : 'no message'}
      {view.createdMs !== undefined && (
        <>
          {' · '}
          <When ms={view.createdMs} />
        </>
      )}
      {' · '}
      {countOf(view.entries, 'entry', 'entries')}
      {' · '}
      <Bytes count={view.sizeBytes} />
      {' · '}
      {view.elsewhere === 0 ? (
        'all here'
      ) : (
        <Link to={links.places(registry, view.name, revision)}>
          {formatCount(view.elsewhere)} of {formatCount(view.entries)} elsewhere
        </Link>
      )}
      {!view.isLatest && revision !== 'latest' && (
        <>
          {' · '}
          <Link to={links.package(registry, view.name)}>not the latest: go there</Link>
        </>
      )}
    </p>
  )
}

/** The head before its revision was read, or when it could not be. */
export function WaitingHead({ name, waiting }: { name: string; waiting: boolean }): ReactNode {
  return (
    <header className={css.head}>
      <div className={css.words}>
        <div className={css.title}>
          <h1>
            <PackageName name={name} />
          </h1>
          {waiting && <Skeleton width={16} />}
        </div>
        {waiting && (
          <p className={css.facts}>
            <Waiting label={`Reading ${name}`} />
            <Skeleton width={58} />
          </p>
        )}
      </div>
    </header>
  )
}
