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
  /** The id of what is chosen now, and how it is written in the field. */
  selected: string
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

/** See `ComboField`. */
export function ComboBoxField(props: ComboFieldProps): ReactNode {
  const {
    label,
    labelHidden = false,
    selected,
    value,
    optionsFor,
    onChoose,
    nothing,
    mono = false,
    hint,
    error,
  } = props
  const [typed, setTyped] = useState(value)
  // What was chosen meanwhile stands for what was typed; the field, and the focus in it, stay.
  const [shown, setShown] = useState(value)
  if (shown !== value) {
    setShown(value)
    setTyped(value)
  }
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
      selectedKey={selected}
      onSelectionChange={(id) => {
        // By Escape, or by a press on it: what is chosen already.
        if (id === selected) setTyped(value)
        else if (id !== null) onChoose(String(id))
      }}
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
