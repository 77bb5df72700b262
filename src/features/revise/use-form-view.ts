import { useEffect, useRef, useState } from 'react'
import { asFault, type Fault } from '../../base/index.ts'
import type { FieldInput, FormField, FormModel, FormView } from '../../client/engine.ts'
import { usePage } from '../page-context.ts'

export interface FormHandle {
  /** Undefined until the engine has read the text. */
  readonly view: FormView | undefined
  readonly fault: Fault | undefined
  readonly fill: (field: FormField, input: FieldInput) => void
  readonly fillDefaults: () => void
  /** Resolves when all that was filled in is in the text, and in the view. */
  readonly settled: () => Promise<void>
}

/** What a form shows of the text. What is filled in goes into the text one after the other, so that nothing typed fast is lost. */
export function useFormView(form: FormModel, text: string, onChange: (text: string) => void): FormHandle {
  const { engine } = usePage()
  const [shown, setShown] = useState<{ readonly form: FormModel; readonly text: string; readonly view: FormView }>()
  const [fault, setFault] = useState<Fault>()
  const newest = useRef(text)
  const ours = useRef(new Set<string>())
  const queue = useRef(Promise.resolve())

  useEffect(() => {
    // A text of ours that was drawn late must not take back what was filled in since.
    if (text === newest.current) ours.current.clear()
    else if (!ours.current.has(text)) newest.current = text
  }, [text])

  useEffect(() => {
    let isOld = false
    engine.formView(form, text).then(
      (view) => {
        if (!isOld) setShown({ form, text, view })
      },
      (error: unknown) => setFault(asFault(error)),
    )
    return () => {
      isOld = true
    }
  }, [engine, form, text])

  const edit = (work: (now: string) => Promise<string>): void => {
    queue.current = queue.current.then(async () => {
      try {
        const next = await work(newest.current)
        const view = await engine.formView(form, next)
        newest.current = next
        ours.current.add(next)
        setShown({ form, text: next, view })
        setFault(undefined)
        onChange(next)
      } catch (error) {
        setFault(asFault(error))
      }
    })
  }

  return {
    view: shown?.form === form ? shown.view : undefined,
    fault,
    fill: (field, input) => edit((now) => engine.fillField(now, field, input)),
    fillDefaults: () => edit((now) => engine.fillDefaults(now, form)),
    settled: () => queue.current,
  }
}
