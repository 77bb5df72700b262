import { type ReactNode, useState } from 'react'
import { CodeBlock, Segments } from '../ui/index.ts'
import { snippetsOf } from './code-snippets.ts'
import type { CodeTarget } from './code-target.ts'
import css from './code-view.module.css'
import { keepChoice, keptChoice } from './kept-choice.ts'

/** The tool that was chosen last, on this device. */
const KEY = 'selvage:code-tool'

/** Code for one tool among those that can read it. */
export function CodeView({ target }: { target: CodeTarget }): ReactNode {
  const [chosen, choose] = useState(() => keptChoice(KEY))
  const tools = snippetsOf(target)
  const shown = tools.find(({ tool }) => tool === chosen) ?? tools[0]
  if (shown === undefined) {
    return <p>It lies on this device alone. Copy it to a registry, and tools can open it there, quilt3 among them.</p>
  }
  return (
    <div className={css.view}>
      {tools.length > 1 && (
        <Segments
          label="Tool"
          options={tools.map(({ tool, label }) => ({ value: tool, label }))}
          value={shown.tool}
          onChoose={(tool) => {
            choose(tool)
            keepChoice(KEY, tool)
          }}
        />
      )}
      {isLocal(target) && <p>Where this folder is the local registry of a quilt3, that opens it without naming one.</p>}
      {shown.snippets.map(({ title, code }) => (
        <CodeBlock key={title} title={title} code={code} />
      ))}
    </div>
  )
}

function isLocal(target: CodeTarget): boolean {
  return target.kind !== 'object' && target.package.bucket === undefined
}
