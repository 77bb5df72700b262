import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { RegistryRef } from '../../client/engine.ts'
import { Button } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { registryLabel } from '../store-kind.ts'
import { nameOf, stepsOf } from './object-key.ts'
import css from './path-bar.module.css'
import { PathField } from './path-field.tsx'

interface PathBarProps {
  registry: RegistryRef
  /** A folder or an object. */
  at: string
  /** Is the path asked for, as there is nothing else to go on by? */
  isOpen?: boolean
}

/** Where in the bucket this is, with a way to each folder above, and to any path by typing it. */
export function PathBar({ registry, at, isOpen = false }: PathBarProps): ReactNode {
  const [isTyping, setTyping] = useState(false)
  const edit = useRef<HTMLButtonElement>(null)
  useSlash(() => setTyping(true))
  const shown = isTyping || isOpen
  return (
    <div className={css.bar}>
      {shown ? (
        <PathField
          registry={registry}
          at={at}
          takesFocus={isTyping}
          onClose={() => {
            setTyping(false)
            requestAnimationFrame(() => edit.current?.focus())
          }}
        />
      ) : (
        <>
          <Trail registry={registry} at={at} />
          <Button ref={edit} small aria-keyshortcuts="/" title="Go to a path (/)" onClick={() => setTyping(true)}>
            Go to path
          </Button>
        </>
      )}
    </div>
  )
}

function Trail({ registry, at }: PathBarProps): ReactNode {
  const { links, stores } = usePage()
  const steps = [{ name: registryLabel(stores, registry), key: '' }, ...stepsOf(at)]
  const name = at.endsWith('/') ? '' : nameOf(at)
  return (
    <nav className={css.trail} aria-label="Where in the bucket">
      {steps.map((step) => (
        <span key={step.key}>
          {step.key === at ? (
            <bdi aria-current="location">{step.name}</bdi>
          ) : (
            <Link to={links.object(registry, step.key)}>
              <bdi>{step.name === '' ? '(no name)' : step.name}</bdi>
            </Link>
          )}
          <span className={css.slash} aria-hidden="true">
            /
          </span>
        </span>
      ))}
      {name !== '' && <bdi aria-current="location">{name}</bdi>}
    </nav>
  )
}

/** The key `/` asks for a path, unless something is being typed. */
function useSlash(open: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      const { target } = event
      if (
        target instanceof Element &&
        target.closest(
          'input:not([type=checkbox]), textarea, select, [contenteditable], [role=dialog], [role=alertdialog], [role=grid]',
        )
      )
        return
      event.preventDefault()
      open()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  })
}
