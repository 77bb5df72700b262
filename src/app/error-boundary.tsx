import { Component, type ReactNode } from 'react'
import { asFault } from '../base/index.ts'
import { Button, FaultPanel } from '../ui/index.ts'
import css from './shell.module.css'

interface ErrorBoundaryProps {
  children: ReactNode
}

/** The last net: a mistake of ours is shown in place of what it broke. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { error: unknown }> {
  override state: { error: unknown } = { error: undefined }

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === undefined) return this.props.children
    return (
      <div className={css.main}>
        <FaultPanel
          fault={asFault(error)}
          action={<Button onClick={() => globalThis.location.reload()}>Reload the page</Button>}
        />
      </div>
    )
  }
}
