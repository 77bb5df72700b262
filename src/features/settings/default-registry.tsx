import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { SelectField } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { registryLabel } from '../store-kind.ts'
import { Section } from './section.tsx'

/** The registry that is opened first; quilt3 calls it `default_remote_registry`. */
export function DefaultRegistry(): ReactNode {
  const { stores, defaultRegistry, setDefaultRegistry } = usePage()
  const choosing = useMutation({ mutationFn: setDefaultRegistry })
  const registries = stores
    .filter(({ kind }) => kind !== 'folder')
    .flatMap(({ id, buckets }) => buckets.map((bucket) => ({ storeId: id, bucket })))
  const now = registries.findIndex(
    ({ storeId, bucket }) => storeId === defaultRegistry?.storeId && bucket === defaultRegistry.bucket,
  )
  const storeLabel = (storeId: string) => stores.find(({ id }) => id === storeId)?.label ?? storeId
  const several = new Set(registries.map(({ bucket }) => bucket)).size < registries.length
  return (
    <Section title="Default registry" words="It is opened first, and preselected wherever one is asked for.">
      <SelectField
        label="Registry"
        labelHidden
        value={now}
        options={registries.map((registry, at) => ({
          value: `${at}`,
          label: registryLabel(stores, registry) + (several ? `, ${storeLabel(registry.storeId)}` : ''),
        }))}
        onChoose={(at) => choosing.mutate(registries[Number(at)])}
      />
      {choosing.error && <FaultView error={choosing.error} storeId={undefined} />}
    </Section>
  )
}
