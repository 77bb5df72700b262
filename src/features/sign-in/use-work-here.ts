import { useLive } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'

/** Is there anything in this tab that would be lost if it went elsewhere: work that runs, what was typed, an opened folder? */
export function useWorkHere(): boolean {
  const { jobs, drafts, stores } = usePage()
  const runs = useLive(jobs.jobs).some(({ state }) => state.kind === 'running')
  const typed = [...useLive(drafts).values()].some(({ begun, version }) => begun || version > 0)
  return runs || typed || stores.some(({ kind }) => kind === 'folder')
}
