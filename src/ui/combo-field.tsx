import type { ComboFieldProps } from './combo-box.tsx'
import { TextField } from './field.tsx'
import { lazyPart } from './lazy-part.tsx'

/**
 * A choice among many, found by typing. What is chosen is told at once. The box brings react-aria's list and overlays, which the
 * first row does not need.
 */
export const ComboField = lazyPart<ComboFieldProps>(
  async () => (await import('./combo-box.tsx')).ComboBoxField,
  ({ label, labelHidden = false, value, mono = false, hint, error }) => (
    <TextField {...{ label, labelHidden, value, mono, hint, error }} onChange={() => {}} />
  ),
)
