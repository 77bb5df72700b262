import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { RegistryRef } from '../../client/engine.ts'
import { CopyButton } from '../../ui/index.ts'
import { FactList, FactRow } from '../fact-list.tsx'
import { usePage } from '../page-context.ts'
import { MetaBlock } from './meta-block.tsx'
import { workflowsQuery } from './queries.ts'
import { type WorkflowStamp, workflowStamp } from './workflow-stamp.ts'

interface WorkflowFactsProps {
  registry: RegistryRef
  /** JSON of the header's `workflow`; undefined: it has none. */
  text: string | undefined
  expanded: boolean | number | undefined
}

/** By which of the registry's rules the revision was checked. */
export function WorkflowFacts({ registry, text, expanded }: WorkflowFactsProps): ReactNode {
  if (text === undefined) {
    return (
      <FactList title="Workflow">
        <FactRow name="Checked by">none: this registry asked for none, or nobody chose one</FactRow>
      </FactList>
    )
  }
  const stamp = workflowStamp(text)
  return (
    <>
      {stamp && <Stamp registry={registry} stamp={stamp} />}
      {(!stamp || expanded) && <MetaBlock title="Workflow" text={text} expanded={expanded || undefined} />}
    </>
  )
}

function Stamp({ registry, stamp }: { registry: RegistryRef; stamp: WorkflowStamp }): ReactNode {
  const { engine } = usePage()
  const now = useQuery({ ...workflowsQuery(engine, registry), enabled: stamp.id !== null }).data
  const named = now?.workflows.find(({ id }) => id === stamp.id)
  return (
    <FactList title="Workflow">
      <FactRow name="Checked by">
        {stamp.id === null ? 'none, by choice' : named ? `${named.name} ` : ''}
        {stamp.id !== null && <code>{stamp.id}</code>}
        {now && stamp.id !== null && !named && ', which the registry has no more'}
      </FactRow>
      {named?.description !== undefined && <FactRow name="What it is for">{named.description}</FactRow>}
      {stamp.schemas.map(([name, url]) => (
        <FactRow key={name} name={`Schema ${name}`}>
          <Address text={url} what={`address of ${name}`} />
        </FactRow>
      ))}
      {stamp.config !== undefined && (
        <FactRow name="Configuration that held">
          <Address text={stamp.config} what="address of the configuration" />
        </FactRow>
      )}
    </FactList>
  )
}

function Address({ text, what }: { text: string; what: string }): ReactNode {
  return (
    <>
      <code>{text}</code> <CopyButton text={text} what={what} />
    </>
  )
}
