import type { ReactNode } from 'react'
import type { Fault } from '../base/index.ts'
import { Button, FaultPanel } from '../ui/index.ts'

export type DrawFault = (fault: Fault, retry: () => void, action: ReactNode) => ReactNode

/** What went wrong, where the place of a file draws nothing of its own. */
export const plainFault: DrawFault = (fault, retry, action) => (
  <FaultPanel
    fault={fault}
    action={
      <>
        {fault.action === 'retry' && <Button onClick={retry}>Try again</Button>}
        {action}
      </>
    }
  />
)
