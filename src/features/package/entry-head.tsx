import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { EntryView, RegistryRef, RevisionView } from '../../client/engine.ts'
import { buttonClass, CopyButton, useNarrow } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { StepButton } from '../step-button.tsx'
import { BackToTree } from './back-to-tree.tsx'
import { DownloadButton } from './download-button.tsx'
import css from './entry-head.module.css'
import { ShareButton } from './share-button.tsx'
import { useStableLink } from './use-stable-link.ts'
import { VerifyButton } from './verify-button.tsx'

interface EntryHeadProps {
  registry: RegistryRef
  view: RevisionView
  entry: EntryView
  onStep: (step: 1 | -1) => void
}

/** Which file it is, in sight however far its content is scrolled, and the ways from here. */
export function EntryHead({ registry, view, entry, onStep }: EntryHeadProps): ReactNode {
  const { links } = usePage()
  const { logicalKey } = entry
  const name = logicalKey.slice(logicalKey.lastIndexOf('/') + 1)
  const folder = logicalKey.slice(0, logicalKey.length - name.length)
  // On a phone the ways would cover what is read: there they scroll away.
  const isNarrow = useNarrow()
  const ways = (
    <div className={css.ways}>
      <DownloadButton registry={registry} view={view} path={logicalKey} />
      <VerifyButton registry={registry} view={view} path={logicalKey} isEntry />
      <Link className={buttonClass()} to={links.history(registry, view.name, logicalKey)}>
        History
      </Link>
      <ShareButton registry={registry} view={view} entry={entry} />
      <CopyButton text={logicalKey} what="path" className={css.copy}>
        <span>Copy path</span>
      </CopyButton>
      <CopyButton text={useStableLink(registry, view, logicalKey)} what="link" className={css.copy}>
        <span>Copy link</span>
      </CopyButton>
    </div>
  )
  return (
    <>
      <header className={css.head}>
        <BackToTree />
        <h2 className={css.key} title={logicalKey}>
          <bdi>
            <span className={css.folder}>{folder}</span>
            {name}
          </bdi>
        </h2>
        <div className={css.steps}>
          <StepButton step={-1} onStep={onStep} />
          <StepButton step={1} onStep={onStep} />
        </div>
        {!isNarrow && ways}
      </header>
      {isNarrow && ways}
    </>
  )
}
