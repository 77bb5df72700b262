import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { ComboBox } from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Text } from 'react-aria-components/Text'
import css from './combo-box.module.css'
import field from './field.module.css'
import { Icon } from './icon.tsx'

export interface ComboOption {
  readonly id: string
  readonly label: string
  readonly detail?: string | undefined
}

export interface ComboFieldProps {
  label: string
  labelHidden?: boolean
  /** What is chosen now, as it is written in the field. */
  value: string
  /** What there is to choose from for what is typed; empty: whoever opened the list and typed nothing yet. */
  optionsFor: (typed: string) => readonly ComboOption[]
  onChoose: (id: string) => void
  /** Said where nothing fits. */
  nothing: string
  mono?: boolean
  hint?: ReactNode
  error?: ReactNode
}

/** See `ComboField`. Another value is another field: what was typed is gone with the old one. */
export function ComboBoxField(props: ComboFieldProps): ReactNode {
  const { label, labelHidden = false, value, optionsFor, onChoose, nothing, mono = false, hint, error } = props
  const [typed, setTyped] = useState(value)
  // Opened without typing, the list shows what else there is.
  const options = optionsFor(typed === value ? '' : typed.trim())
  const wrong = error !== undefined && error !== null && error !== false
  const note = wrong ? error : hint
  return (
    <ComboBox
      className={field.field ?? ''}
      items={options}
      inputValue={typed}
      onInputChange={setTyped}
      selectedKey={null}
      onSelectionChange={(id) => id !== null && onChoose(String(id))}
      // What fits was found out by who gives the options.
      defaultFilter={() => true}
      allowsCustomValue
      allowsEmptyCollection
      isInvalid={wrong}
    >
      <Label className={labelHidden ? field.hidden : field.label}>{label}</Label>
      <div className={css.frame}>
        <Input
          className={`${field.input} ${css.input} ${mono ? field.mono : ''}`}
          autoComplete="off"
          spellCheck={false}
          onFocus={(event) => event.currentTarget.select()}
          // What was typed and not chosen is not what is shown.
          onBlur={() => setTyped(value)}
        />
        <Button className={css.button ?? ''}>
          <Icon name="chevron-down" size={12} />
        </Button>
      </div>
      {note !== undefined && (
        <Text slot="description" className={wrong ? field.error : field.hint}>
          {note}
        </Text>
      )}
      <Popover className={css.popover ?? ''} placement="bottom start">
        <ListBox<ComboOption>
          className={css.list ?? ''}
          renderEmptyState={() => <span className={css.nothing}>{nothing}</span>}
        >
          {({ id, label, detail }) => (
            <ListBoxItem id={id} textValue={label} className={css.item ?? ''}>
              <span className={mono ? field.mono : undefined}>{label}</span>
              {detail !== undefined && <span className={css.detail}>{detail}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
