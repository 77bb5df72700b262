import { type ComponentType, type LazyExoticComponent, lazy, type ReactNode, Suspense, useState } from 'react'
import { asFault, type Fault, ourCode } from '../base/index.ts'
import { Button } from './button.tsx'
import { FaultPanel } from './fault-panel.tsx'
import { fetchLostStyles } from './lost-styles.ts'
import { Trouble } from './trouble.tsx'

type Load<Props> = () => Promise<ComponentType<Props>>

/** What stands in the place of a part that is on its way. */
type Waiting<Props> = ReactNode | ((props: Props) => ReactNode)

/** A part of the page whose code is read when it is first drawn. Where it does not come, a fault stands in its place alone. */
export function lazyPart<Props extends object>(
  load: Load<Props>,
  waiting: Waiting<Props> = null,
): ComponentType<Props> {
  return lazyBy(load, waiting, ({ fault, onAgain }) => <FaultPanel fault={fault} action={<Ways onAgain={onAgain} />} />)
}

/** The same, of what opens over the screen: nothing opens, but a word says why. */
export function lazyDialog<Props extends { onClose: () => void }>(load: Load<Props>): ComponentType<Props> {
  return lazyBy(load, null, ({ given: { onClose }, ...lost }) => <NotOpened {...lost} onClose={onClose} />)
}

/** The same, of what a screen can do without: where it does not come, what waited for it stays. */
export function lazyExtra<Props extends object>(
  load: Load<Props>,
  waiting: Waiting<Props> = null,
): ComponentType<Props> {
  return lazyBy(load, waiting, ({ given }) => drawn(waiting, given))
}

interface NotOpenedProps {
  fault: Fault
  onAgain: () => void
  onClose: () => void
}

/** Says why what was pressed does not open. */
export function NotOpened({ fault, onAgain, onClose }: NotOpenedProps): ReactNode {
  return <Trouble title="This does not open" fault={fault} action={<Ways onAgain={onAgain} />} onClose={onClose} />
}

function Ways({ onAgain }: { onAgain: () => void }): ReactNode {
  return (
    <>
      <Button onClick={onAgain}>Try again</Button>
      <Button onClick={() => globalThis.location.reload()}>Reload the page</Button>
    </>
  )
}

interface PlaceProps<Props> {
  readonly given: Props
  readonly onAgain: () => void
}

interface Attempt<Props> {
  isLost: boolean
  readonly Part: LazyExoticComponent<ComponentType<PlaceProps<Props>>>
}

type Lost<Props> = ComponentType<PlaceProps<Props> & { readonly fault: Fault }>

/** React's `lazy` keeps a failure for good, and throws it at the whole screen: here each wish after it is a new attempt. */
function lazyBy<Props extends object>(
  load: Load<Props>,
  waiting: Waiting<Props>,
  LostPart: Lost<Props>,
): ComponentType<Props> {
  let last: Attempt<Props> | undefined
  const attempt = () => {
    if (last === undefined || last.isLost) last = attemptAt(load, LostPart)
    return last.Part
  }
  return function LazyPart(props: Props): ReactNode {
    const [Part, setPart] = useState(attempt)
    return (
      <Suspense fallback={drawn(waiting, props)}>
        <Part given={props} onAgain={() => setPart(attempt())} />
      </Suspense>
    )
  }
}

function attemptAt<Props extends object>(load: Load<Props>, LostPart: Lost<Props>): Attempt<Props> {
  const tried: Attempt<Props> = {
    isLost: false,
    Part: lazy(async () => {
      try {
        if (globalThis.document) await fetchLostStyles(globalThis.document)
        const Part = await ourCode(load())
        return { default: ({ given }) => <Part {...given} /> }
      } catch (error) {
        tried.isLost = true
        const fault = asFault(error)
        return { default: (place) => <LostPart {...place} fault={fault} /> }
      }
    }),
  }
  return tried
}

function drawn<Props>(waiting: Waiting<Props>, props: Props): ReactNode {
  return typeof waiting === 'function' ? waiting(props) : waiting
}
