import { useEffect, useMemo, useState } from 'react'
import { asFault, type Fault, isAbort } from '../../base/index.ts'
import type { ConnectionAsked, ConnectionReport, ConnectionVerdict } from '../../client/engine.ts'
import { usePage } from '../page-context.ts'

export interface Check {
  readonly state: 'idle' | 'running' | 'done' | 'stopped' | 'failed'
  readonly verdicts: readonly ConnectionVerdict[]
  readonly report: ConnectionReport | undefined
  readonly fault: Fault | undefined
}

export interface CheckControls {
  readonly check: Check
  readonly again: () => void
  readonly stop: () => void
}

const NOTHING: Check = { state: 'idle', verdicts: [], report: undefined, fault: undefined }
const RUNNING: Check = { ...NOTHING, state: 'running' }

/**
 * Checks a connection whenever what is asked changes, `delayMs` after its last change; one that runs is cancelled first.
 * `mark`: anything else whose change makes the old verdicts stale, as who is signed in.
 */
export function useCheck(asked: ConnectionAsked | undefined, delayMs: number, mark = ''): CheckControls {
  const { engine } = usePage()
  const [check, setCheck] = useState(NOTHING)
  const [round, setRound] = useState(0)
  const [stopping, setStopping] = useState<AbortController>()
  const text = asked && JSON.stringify(asked)
  // The same values make the same check, however often the screen is drawn.
  const run = useMemo(
    (): { readonly asked: ConnectionAsked | undefined; readonly why: string } => ({
      asked: text === undefined ? undefined : JSON.parse(text),
      why: `${round} ${mark}`,
    }),
    [text, round, mark],
  )

  useEffect(() => {
    const { asked: place } = run
    // Told at once, also while somebody types: what has the focus stays where it is.
    setCheck(place === undefined ? NOTHING : RUNNING)
    if (place === undefined) return
    const stop = new AbortController()
    setStopping(stop)
    const { signal } = stop
    const ifWanted = (change: (now: Check) => Check) => {
      if (!signal.aborted) setCheck(change)
    }
    const start = () => {
      if (signal.aborted) return
      // The report holds them all, and may overtake the last ones on its way from the engine.
      const tell = (verdict: ConnectionVerdict) =>
        ifWanted((now) => (now.report ? now : { ...now, verdicts: [...now.verdicts, verdict] }))
      engine.checkConnection(place, tell, { signal }).then(
        (report) => ifWanted((now) => ({ ...now, state: 'done', verdicts: report.verdicts, report })),
        (error: unknown) => {
          if (!isAbort(error)) ifWanted((now) => ({ ...now, state: 'failed', fault: asFault(error) }))
        },
      )
    }
    const timer = setTimeout(start, delayMs)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [engine, run, delayMs])

  return {
    check,
    again: () => setRound((now) => now + 1),
    stop: () => {
      stopping?.abort()
      setCheck((now) => ({ ...now, state: 'stopped' }))
    },
  }
}
