import { type ReactNode, useState } from 'react'
import type { DiffSession } from '../../preview/index.ts'
import { Button, Icon } from '../../ui/index.ts'
import css from './told.module.css'

interface CopyPatchProps {
  session: DiffSession
  /** Why there is none; undefined: there is. */
  refusal: string | undefined
}

/** The way to a unified patch, which is made when it is asked for. */
export function CopyPatch({ session, refusal }: CopyPatchProps): ReactNode {
  const [told, tell] = useState('')
  const copy = async () => {
    tell('Making it…')
    try {
      await navigator.clipboard.writeText((await session.patch()) ?? '')
      tell('Copied')
    } catch (error) {
      const isRefused = error instanceof Error && error.name === 'NotAllowedError'
      tell(isRefused ? 'The browser did not allow copying' : 'It could not be copied')
    }
  }
  return (
    <>
      <span role="status" className={css.quiet}>
        {told}
      </span>
      {refusal === undefined ? (
        <Button small look="quiet" onClick={() => void copy()}>
          <Icon name="copy" size={14} /> Copy as patch
        </Button>
      ) : (
        <span className={css.quiet}>{refusal}</span>
      )}
    </>
  )
}
