import { lazy, type ReactNode, Suspense } from 'react'
import type { ComboFieldProps } from './combo-box.tsx'
import { TextField } from './field.tsx'

// The box brings react-aria's list and overlays, which the first row does not need.
const ComboBoxField = lazy(async () => ({ default: (await import('./combo-box.tsx')).ComboBoxField }))

/** A choice among many, found by typing. What is chosen is told at once. */
export function ComboField(props: ComboFieldProps): ReactNode {
  const { label, labelHidden = false, value, mono = false, hint, error } = props
  return (
    <Suspense fallback={<TextField {...{ label, labelHidden, value, mono, hint, error }} onChange={() => {}} />}>
      <ComboBoxField {...props} />
    </Suspense>
  )
}
