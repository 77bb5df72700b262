import css from './skeleton.module.css'

/** A line that will be text, in the size that the text will have. `width` in characters. */
export function Skeleton({ width, title = false }: { width: number; title?: boolean }): React.ReactNode {
  return (
    <span className={`${css.line} ${title ? css.title : ''}`} style={{ width: `${width}ch` }} aria-hidden="true">
      &nbsp;
    </span>
  )
}

/** Says to those who cannot see the skeleton what is being waited for. */
export function Waiting({ label }: { label: string }): React.ReactNode {
  return (
    <span className={css.said} role="status">
      {label}
    </span>
  )
}

/** A screen whose code is on its way. To the eye it says so once it takes long enough to be noticed. */
export function WaitingScreen({ label }: { label: string }): React.ReactNode {
  return (
    <div className={css.late}>
      <Waiting label={label} />
      <Skeleton title width={18} />
      <Skeleton width={52} />
      <Skeleton width={40} />
    </div>
  )
}
