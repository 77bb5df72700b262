import { type ReactNode, useState } from 'react'
import type { RegistryRef } from '../../client/engine.ts'
import { Button, formatBytes } from '../../ui/index.ts'
import css from '../foot-bar.module.css'
import { chosenWords } from './chosen-words.ts'
import { countChosen, outermost, type Selection } from './selection.ts'
import { type Task, TaskPanel, useTasks } from './tasks.tsx'
import { MOST_CHOSEN } from './use-choosing.ts'

interface SelectionBarProps {
  registry: RegistryRef
  selection: Selection
  onClear: () => void
  onDeleted: (words: string) => void
}

/** What is chosen, in this folder and others, always in sight, and what can be done with it. */
export function SelectionBar({ registry, selection, onClear, onDeleted }: SelectionBarProps): ReactNode {
  const [task, setTask] = useState<Task>()
  const { mayAdd, mayDelete } = useTasks(registry)
  const keys = outermost(selection)
  return (
    <section className={css.bar} aria-label="What is chosen" data-at-foot>
      <div className={css.words} role="status">
        <p className={css.what}>{chosenWords(keys, registry.bucket)} chosen</p>
        <p className={css.more}>{sizeWords(selection)}</p>
      </div>
      <div className={css.actions}>
        <Button look="quiet" onClick={onClear}>
          Choose nothing
        </Button>
        {mayDelete(keys) && (
          <Button aria-haspopup="dialog" onClick={() => setTask('delete')}>
            Delete…
          </Button>
        )}
        <Button aria-haspopup="dialog" onClick={() => setTask('download')}>
          Download…
        </Button>
        {mayAdd && (
          <Button look="primary" aria-haspopup="dialog" onClick={() => setTask('into-package')}>
            Into a package…
          </Button>
        )}
      </div>
      {task && <TaskPanel {...{ task, registry, keys }} onDone={onDeleted} onClose={() => setTask(undefined)} />}
    </section>
  )
}

function sizeWords(selection: Selection): string {
  const { objects, folders, sizeBytes } = countChosen(selection)
  const most = selection.size >= MOST_CHOSEN ? ' More cannot be chosen one by one: choose their folder.' : ''
  if (folders === 0) return formatBytes(sizeBytes) + most
  const below = `all below ${folders === 1 ? 'the folder' : 'the folders'}`
  return (objects === 0 ? below : `${formatBytes(sizeBytes)}, and ${below}`) + most
}
