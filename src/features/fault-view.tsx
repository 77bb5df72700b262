import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { asFault, type FaultWire } from '../base/index.ts'
import { Button, buttonClass, CodeBlock, FaultPanel } from '../ui/index.ts'
import { connectPath } from './connect-path.ts'
import { corsRules } from './cors-rules.ts'
import { usePage } from './page-context.ts'

interface FaultViewProps {
  /** A Fault, one that crossed a border, or anything else that was thrown. */
  error: Error | FaultWire
  storeId: string | undefined
  onRetry?: (() => void) | undefined
  onChooseAgain?: (() => void) | undefined
  /** A way on that belongs to this place, beside the fault's own. */
  action?: ReactNode
}

/** A fault with the button that does what its sentence says. */
export function FaultView({ error, storeId, onRetry, onChooseAgain, action }: FaultViewProps): ReactNode {
  const fault = error instanceof Error ? asFault(error) : error
  return (
    <FaultPanel
      fault={fault}
      action={
        <>
          <FaultButton fault={fault} storeId={storeId} onRetry={onRetry} onChooseAgain={onChooseAgain} />
          {action}
        </>
      }
    >
      {fault.action === 'set-cors' && (
        <CodeBlock title="CORS rules for the bucket" code={corsRules(globalThis.location.origin)} />
      )}
    </FaultPanel>
  )
}

interface FaultButtonProps extends Omit<FaultViewProps, 'error' | 'action'> {
  fault: FaultWire
}

function FaultButton({ fault, storeId, onRetry, onChooseAgain }: FaultButtonProps): ReactNode {
  const { requestSignIn, mayAddStores } = usePage()
  switch (fault.action) {
    case 'sign-in':
      return storeId === undefined ? null : (
        <Button look="primary" onClick={() => requestSignIn(storeId)}>
          Sign in
        </Button>
      )
    case 'choose-again':
      return onChooseAgain === undefined ? null : <Button onClick={onChooseAgain}>Choose again</Button>
    case 'reload':
      return (
        <>
          {onRetry && <Button onClick={onRetry}>Try again</Button>}
          <Button onClick={() => globalThis.location.reload()}>Reload the page</Button>
        </>
      )
    case 'retry':
    case 'set-cors':
      return onRetry === undefined ? null : <Button onClick={onRetry}>Try again</Button>
    case 'connect':
      return mayAddStores && fault.where.bucket !== undefined ? (
        <Link
          className={buttonClass('primary')}
          to={connectPath(`${fault.where.bucket}`, fault.where.endpoint?.toString())}
        >
          Connect this bucket
        </Link>
      ) : null
    case 'fix-input':
    case 'none':
      return null
  }
}
