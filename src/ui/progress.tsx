import css from './progress.module.css'

interface ProgressProps {
  label: string
  /** 0 to 1; undefined: nobody can say. */
  share: number | undefined
}

export function Progress({ label, share }: ProgressProps): React.ReactNode {
  const percent = share === undefined ? undefined : Math.floor(share * 100)
  return (
    <div
      className={css.track}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <div
        className={share === undefined ? css.unknown : css.bar}
        style={share === undefined ? undefined : { transform: `scaleX(${share})` }}
      />
    </div>
  )
}
