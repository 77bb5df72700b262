import type { PreviewType } from '../preview-type.ts'

/** The file is known by its whole name, in any folder. */
export const dashboardType: PreviewType = {
  id: 'dashboard',
  name: 'Dashboard',
  endings: [],
  fileNames: ['quilt_summarize.json'],
  refines: 'json',
  load: async () => (await import('./open-dashboard.ts')).dashboardOpener,
}
