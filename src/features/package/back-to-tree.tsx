import type { ReactNode } from 'react'
import { Button } from '../../ui/index.ts'
import css from './back-to-tree.module.css'
import { focusTree } from './pane-keys.ts'
import { TREE_ID } from './tree-share.ts'

/** Where the panes stand below each other: from what is shown back up to the tree. */
export function BackToTree(): ReactNode {
  const go = () => {
    const tree = document.getElementById(TREE_ID)
    tree?.scrollIntoView({ block: 'start' })
    focusTree(tree)
  }
  return (
    <span className={css.back}>
      <Button small onClick={go}>
        ↑ Files
      </Button>
    </span>
  )
}
