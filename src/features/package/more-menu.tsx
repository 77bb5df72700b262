import type { ReactNode } from 'react'
import { Icon, MenuButton } from '../../ui/index.ts'

interface MoreMenuProps {
  label: string
  onDeleteRevision: () => void
  onDeletePackage: () => void
}

/** What is seldom done with a package. */
export function MoreMenu({ label, onDeleteRevision, onDeletePackage }: MoreMenuProps): ReactNode {
  return (
    <MenuButton
      label={label}
      iconOnly
      groups={[
        {
          choices: [
            { id: 'revision', label: 'Delete revision…', danger: true, onChoose: onDeleteRevision },
            { id: 'package', label: 'Delete package…', danger: true, onChoose: onDeletePackage },
          ],
        },
      ]}
    >
      <Icon name="more" />
    </MenuButton>
  )
}
