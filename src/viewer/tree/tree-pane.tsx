import { type ReactNode, useEffect, useRef, useState } from 'react'
import { asFault } from '../../base/index.ts'
import { Button, FaultPanel, MenuButton, type MenuGroup, Notice, useLive } from '../../ui/index.ts'
import { nodeId } from './tree-lines.ts'
import { TreeList } from './tree-list.tsx'
import { TreeModel } from './tree-model.ts'
import css from './tree-pane.module.css'
import type { TreeReader } from './tree-reader.ts'
import { TreeSearchField } from './tree-search.tsx'
import { TreeStrip } from './tree-strip.tsx'
import { useTreeSearch } from './use-tree-search.ts'

const LEVELS = [2, 3, 4, 5]

/** Deeper than any tree that fits into the lines that are unfolded at once. */
const ALL_LEVELS = 500

export interface TreePaneProps {
  label: string
  reader: TreeReader
  /** Unfolded at first: nothing, all, or so many levels; left out: what is seen at a glance. */
  expanded?: boolean | number | undefined
  /** All of it is seen at once: there is nothing to search. */
  isSmall?: boolean
}

/** A tree with its search, what unfolds it, and a strip for the line that is looked at. */
export function TreePane({ label, reader, expanded, isSmall = false }: TreePaneProps): ReactNode {
  const model = useTreeModel(reader, expanded)
  return model && <ModelPane label={label} model={model} isSmall={isSmall} />
}

function ModelPane({ label, model, isSmall }: { label: string; model: TreeModel; isSmall: boolean }): ReactNode {
  const [active, setActive] = useState<string>()
  const [isTooMuch, setTooMuch] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const lines = useLive(model.lines)
  const failed = useLive(model.failed)
  const search = useTreeSearch(model, (path) => void model.reveal(path).then(() => setActive(nodeId(path))))
  const unfold = (levels: number) =>
    void model.unfold(levels).then((isAll) => setTooMuch(!isAll && levels === ALL_LEVELS))
  const hasLevels = lines.some(({ canOpen }) => canOpen)
  return (
    <div className={css.pane}>
      {!isSmall && (
        <div className={css.bar}>
          <TreeSearchField search={search} onLeave={() => frame.current?.focus()} />
          {hasLevels && (
            <span className={css.folds}>
              <Button look="quiet" small onClick={() => model.foldAll()}>
                Fold all
              </Button>
              <MenuButton look="quiet" small groups={unfoldChoices(unfold)}>
                Unfold
              </MenuButton>
            </span>
          )}
        </div>
      )}
      {failed !== undefined && <FaultPanel fault={asFault(failed)} />}
      {isTooMuch && <Notice tone="info">There is more: as much was unfolded as can be looked through.</Notice>}
      <TreeList
        label={label}
        model={model}
        active={active}
        onActive={setActive}
        wanted={search.text.trim()}
        frame={frame}
      />
      {(active !== undefined || !isSmall) && <TreeStrip model={model} line={lines.find(({ id }) => id === active)} />}
    </div>
  )
}

function unfoldChoices(unfold: (levels: number) => void): readonly MenuGroup[] {
  const choices = LEVELS.map((levels) => ({
    id: String(levels),
    label: `${levels} levels`,
    onChoose: () => unfold(levels),
  }))
  return [{ choices: [...choices, { id: 'all', label: 'All levels', onChoose: () => unfold(ALL_LEVELS) }] }]
}

function useTreeModel(reader: TreeReader, expanded: boolean | number | undefined): TreeModel | undefined {
  const [model, setModel] = useState<TreeModel>()
  useEffect(() => {
    const made = new TreeModel(reader)
    if (expanded === undefined) void made.unfoldSome()
    else if (expanded !== false) void made.unfold(expanded === true ? ALL_LEVELS : expanded)
    setModel(made)
    return () => made.end()
  }, [reader, expanded])
  return model
}
