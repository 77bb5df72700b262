import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useRef } from 'react'
import { Button } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { saveBlob } from '../save-blob.ts'
import { CONFIG_KEY } from './queries.ts'
import { Section } from './section.tsx'
import css from './settings.module.css'

const MAX_BYTES = 1024 * 1024

/** quilt3's own file of settings, to and fro. */
export function ConfigFile(): ReactNode {
  const { engine } = usePage()
  const queries = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const taking = useMutation({
    mutationFn: async (file: File) => engine.importConfig(await file.slice(0, MAX_BYTES).text()),
    onSuccess: () => queries.invalidateQueries({ queryKey: CONFIG_KEY }),
  })
  const giving = useMutation({
    mutationFn: async () =>
      saveBlob(new Blob([await engine.exportConfig()], { type: 'application/yaml' }), 'config.yml'),
  })
  const error = taking.error ?? giving.error
  return (
    <Section title="quilt3's config.yml" words="The settings of quilt3 on a computer, to take over or to take along.">
      <div className={css.buttons}>
        <Button onClick={() => input.current?.click()}>Import…</Button>
        <Button onClick={() => giving.mutate()}>Export</Button>
        <input
          ref={input}
          type="file"
          accept=".yml,.yaml"
          aria-label="config.yml to import"
          hidden
          onChange={({ currentTarget }) => {
            const file = currentTarget.files?.[0]
            currentTarget.value = ''
            if (file) taking.mutate(file)
          }}
        />
      </div>
      <p className={css.words} role="status">
        {taking.isSuccess ? 'The settings of the file hold now.' : ''}
      </p>
      {error && <FaultView error={error} storeId={undefined} />}
    </Section>
  )
}
