import { type ReactNode, useState } from 'react'
import { FileView } from '../file-view.tsx'
import type { DrawFault } from '../plain-fault.tsx'
import type { ViewedFile, ViewedPlace, ViewerHost } from '../viewed-file.ts'
import css from './file-comparison.module.css'
import { OpenComparison } from './open-comparison.tsx'

export interface FileComparisonProps {
  host: ViewerHost
  /** The older version; undefined: there was none. Another object is another file: keep it while it is the same. */
  base: ViewedFile | undefined
  other: ViewedFile | undefined
  /** Where each stands. */
  place: { readonly base: ViewedPlace; readonly other: ViewedPlace }
  look: ComparisonLook
  onLook: (look: ComparisonLook) => void
  /** As in `FileViewProps`. */
  drawFault?: DrawFault
}

/** How two versions are looked at; texts, so that an address can keep them. Undefined: the best there is. */
export interface ComparisonLook {
  /** `rows`, `lines` or `side`. */
  readonly view?: string | undefined
  /** The columns by which rows of tables are told apart: their names, escaped as in an address and joined by commas. */
  readonly keys?: string | undefined
}

/** What two versions of one file hold, and what of it differs. */
export function FileComparison(props: FileComparisonProps): ReactNode {
  const { base, other } = props
  if (base === undefined || other === undefined || base.id === other.id) return <OneFile {...props} />
  return <Compared key={`${base.id} ${other.id}`} {...props} base={base} other={other} />
}

/** There is one version, or both are one. */
function OneFile({ base, other, place, host, drawFault }: FileComparisonProps): ReactNode {
  const file = other ?? base
  if (file === undefined) return null
  return (
    <div className={css.whole}>
      {base && other && <p className={css.same}>Both versions hold the same bytes.</p>}
      <FileView host={host} file={file} place={other ? place.other : place.base} {...(drawFault && { drawFault })} />
    </div>
  )
}

function Compared(props: FileComparisonProps & { base: ViewedFile; other: ViewedFile }): ReactNode {
  const [attempt, setAttempt] = useState(0)
  return <OpenComparison key={attempt} {...props} onRetry={() => setAttempt(attempt + 1)} />
}
