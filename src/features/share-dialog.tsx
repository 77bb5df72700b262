import type { ReactNode } from 'react'
import type { Call } from '../base/index.ts'
import type { RegistryRef, SharedLink } from '../client/engine.ts'
import { Button, CopyButton, Dialog, DialogActions } from '../ui/index.ts'
import css from './share-dialog.module.css'
import { ShareForm } from './share-form.tsx'

/** An address that can be given away as it is: who opens it needs rights of their own. */
export interface ShareAddress {
  readonly label: string
  readonly text: string
}

interface ShareDialogProps {
  title: string
  registry: RegistryRef
  addresses: readonly ShareAddress[]
  /** Makes an address by which whoever has it may read the file. Undefined: none leads there. */
  link: ((seconds: number, call: Call) => Promise<SharedLink>) | undefined
  onClose: () => void
}

/** Addresses of one file: for those who may read it, and for those without keys. */
export function ShareDialog({ title, registry, addresses, link, onClose }: ShareDialogProps): ReactNode {
  return (
    <Dialog title={title} onClose={onClose}>
      <div className={css.parts}>
        <section className={css.part} aria-label="For those who may read it">
          <h3>For those who may read it</h3>
          <dl className={css.addresses}>
            {addresses.map(({ label, text }) => (
              <div key={label} className={css.address}>
                <dt>{label}</dt>
                <dd>
                  <code title={text}>{text}</code>
                  <CopyButton text={text} what={label} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
        {link && <ShareForm registry={registry} link={link} />}
      </div>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  )
}
