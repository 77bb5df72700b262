import type { ComponentProps } from 'react'
import css from './button.module.css'

export type ButtonLook = 'plain' | 'primary' | 'danger' | 'quiet'

export interface ButtonProps extends ComponentProps<'button'> {
  look?: ButtonLook
  /** Only a sign inside: square, and `aria-label` is needed. */
  iconOnly?: boolean
  small?: boolean
}

/** The classes of a button, for a link that looks like one. */
export function buttonClass(look: ButtonLook = 'plain', more: { iconOnly?: boolean; small?: boolean } = {}): string {
  return [css.button, look !== 'plain' && css[look], more.iconOnly && css.icon, more.small && css.small]
    .filter(Boolean)
    .join(' ')
}

export function Button({ look = 'plain', iconOnly = false, small = false, ...rest }: ButtonProps): React.ReactNode {
  return <button type="button" {...rest} className={buttonClass(look, { iconOnly, small })} />
}
