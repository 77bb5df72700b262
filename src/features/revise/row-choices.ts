import type { MenuChoice, MenuGroup } from '../../ui/index.ts'
import type { RowScene } from './draft-row.tsx'

/** What can be done with one row. */
export function rowChoices(scene: RowScene): readonly MenuGroup[] {
  const { row, look, onEdit, onTask, onTarget, onSee } = scene
  const { path, kind, state } = row
  const restore: MenuChoice = {
    id: 'restore',
    label: state === 'removed' ? 'Restore' : 'Undo the changes',
    ...(state === 'removed' ? {} : { detail: kind === 'directory' ? 'of all that is in it' : 'back to the base' }),
    onChoose: () => onEdit({ type: 'restore', path }),
  }
  if (state === 'removed') return [{ choices: [restore] }]
  const copy = (copies: boolean | undefined) => () => onEdit({ type: 'copy', path, copies })
  return [
    {
      choices: [
        ...(kind === 'directory' ? [{ id: 'target', label: 'Add files into it', onChoose: () => onTarget(path) }] : []),
        ...(kind === 'file' ? [{ id: 'see', label: 'Look at it', onChoose: () => onSee(path) }] : []),
        { id: 'move', label: 'Rename or move…', onChoose: () => onTask({ kind: 'move', path }) },
        { id: 'meta', label: 'Metadata…', onChoose: () => onTask({ kind: 'metadata', path }) },
      ],
    },
    ...(look.isElsewhere
      ? [
          {
            title: 'If its bytes lie elsewhere',
            choices: [
              { id: 'copy', label: 'Copy them here', onChoose: copy(true) },
              { id: 'leave', label: 'Leave them where they are', onChoose: copy(false) },
              { id: 'rule', label: 'As the rule for all says', onChoose: copy(undefined) },
            ],
          },
        ]
      : []),
    {
      choices: [
        ...(look.isRevising && state !== 'same' && state !== 'added' ? [restore] : []),
        { id: 'remove', label: 'Remove', danger: true, onChoose: () => onEdit({ type: 'remove', path }) },
      ],
    },
  ]
}
