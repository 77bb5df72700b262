import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Engine } from '../../client/engine.ts'
import { Button, buttonClass, Waiting } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { handOver } from './hand-over.ts'
import { isForAnotherPage } from './oidc-channel.ts'
import css from './sign-in.module.css'
import { useNext } from './use-next.ts'

/** `/signin/callback`: where a provider sends a person back. */
export function OidcCallbackScreen(): ReactNode {
  const { engine } = usePage()
  const navigate = useNavigate()
  const judge = useNext()
  const [address] = useState(() => globalThis.location.href)
  const answer = useQuery({
    queryKey: ['login answer'],
    queryFn: ({ signal }) => receive(engine, address, signal),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const next = answer.data?.kind === 'signed-in' ? (judge(answer.data.next) ?? '/') : undefined

  // The code is used, or worth nothing: it need not stand in the address, nor come back by “Back”.
  useEffect(() => {
    globalThis.history.replaceState(globalThis.history.state, '', globalThis.location.pathname)
  }, [])
  useEffect(() => {
    if (next !== undefined) void navigate(next, { replace: true })
  }, [next, navigate])
  useEffect(() => {
    if (answer.data?.kind === 'handed-over') globalThis.close()
  }, [answer.data])

  return (
    <div className={css.screen}>
      <title>Signing in · Selvage</title>
      <h1>{titleOf(answer)}</h1>
      {answer.isError && (
        <FaultView
          error={answer.error}
          storeId={undefined}
          action={
            <Link className={buttonClass('primary')} to="/signin">
              Sign in again
            </Link>
          }
        />
      )}
      {answer.data?.kind === 'handed-over' && (
        <>
          <p>The page that you came from has your login, and goes on by itself. You can close this window.</p>
          <div>
            <Button onClick={() => globalThis.close()}>Close this window</Button>
          </div>
        </>
      )}
      {answer.isPending && <Waiting label="Signing in" />}
    </div>
  )
}

type Received = { readonly kind: 'signed-in'; readonly next: string } | { readonly kind: 'handed-over' }

async function receive(engine: Engine, address: string, signal: AbortSignal): Promise<Received> {
  if (!isForAnotherPage(address)) return { kind: 'signed-in', next: (await engine.finishOidc(address)).next }
  await handOver(address, signal)
  return { kind: 'handed-over' }
}

function titleOf({ isError, data }: { isError: boolean; data: Received | undefined }): string {
  if (isError) return 'The login did not succeed'
  return data?.kind === 'handed-over' ? 'Go on in the other window' : 'Signing in'
}
