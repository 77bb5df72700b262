import { useEffect, useEffectEvent, useState } from 'react'
import { useHref } from 'react-router'
import { asFault, isFault } from '../../base/index.ts'
import type { Engine, OidcStart } from '../../client/engine.ts'
import { usePage } from '../page-context.ts'
import { openOidcChannel, stateOf } from './oidc-channel.ts'
import { takeAnswer } from './take-answer.ts'
import { useWorkHere } from './use-work-here.ts'

export type OidcFlow =
  | { readonly kind: 'idle'; readonly error: Error | null }
  /** The provider is asked where to go, or the tab is on its way. */
  | { readonly kind: 'starting' }
  /** The person is at the provider, in a window; `blocked`: the browser opened none. */
  | { readonly kind: 'away'; readonly authorizationUrl: string; readonly blocked: boolean }
  /** They are back, and keys are asked for. */
  | { readonly kind: 'finishing' }

export interface OidcSteps {
  readonly flow: OidcFlow
  /** Only inside a press: a window may have to be opened. */
  readonly start: (asked: Chosen) => void
  readonly stopWaiting: () => void
}

type Chosen = Pick<OidcStart, 'issuer' | 'clientId' | 'roleArn' | 'keep'>

const IDLE: OidcFlow = { kind: 'idle', error: null }

/** A login at a provider: in this tab, which comes back to `next`; or in a window, while something here would be lost. */
export function useOidcFlow(storeId: string, next: string, onDone: () => void): OidcSteps {
  const { engine } = usePage()
  const redirectUri = new URL(useHref('/signin/callback'), globalThis.location.origin).href
  const hasWorkHere = useWorkHere()
  const [flow, setFlow] = useState<OidcFlow>(IDLE)
  const awaited = flow.kind === 'away' ? stateOf(flow.authorizationUrl) : undefined

  const finish = useEffectEvent(async (address: string) => {
    setFlow({ kind: 'finishing' })
    try {
      await engine.finishOidc(address)
      onDone()
    } catch (error) {
      setFlow({ kind: 'idle', error: asFault(error) })
    }
  })
  useEffect(
    () => (awaited === undefined ? undefined : takeAnswer(awaited, (address) => void finish(address))),
    [awaited],
  )

  const start = async (asked: Chosen) => {
    // Opened before anything is waited for: later it would be blocked.
    const beside = hasWorkHere ? openWindow() : undefined
    setFlow({ kind: 'starting' })
    try {
      const { authorizationUrl, inWindow } = await begin(engine, storeId, {
        ...asked,
        redirectUri,
        next,
        inWindow: beside !== undefined,
      })
      if (!inWindow) return globalThis.location.assign(authorizationUrl)
      // Nobody is sent to log in whose answer could not come back.
      openOidcChannel().close()
      const opened = beside === undefined ? openWindow() : beside
      opened?.location.replace(authorizationUrl)
      setFlow({ kind: 'away', authorizationUrl, blocked: opened === null })
    } catch (error) {
      beside?.close()
      setFlow({ kind: 'idle', error: asFault(error) })
    }
  }

  return { flow, start: (asked) => void start(asked), stopWaiting: () => setFlow(IDLE) }
}

/** Where this browser keeps nothing over a reload, a window it is. */
async function begin(
  engine: Engine,
  storeId: string,
  start: OidcStart,
): Promise<{ readonly authorizationUrl: string; readonly inWindow: boolean }> {
  try {
    return { ...(await engine.beginOidc(storeId, start)), inWindow: start.inWindow }
  } catch (error) {
    if (start.inWindow || !isFault(asFault(error), 'unsupported', 'busy', 'limit')) throw error
    return { ...(await engine.beginOidc(storeId, { ...start, inWindow: true })), inWindow: true }
  }
}

/** An empty window, which knows nothing of this page. Null: the browser blocks it. */
function openWindow(): Window | null {
  const opened = globalThis.open('about:blank', '_blank', 'popup,width=560,height=720')
  if (opened) opened.opener = null
  return opened
}
