import type { PreviewType } from '../preview-type.ts'

/** Workbooks of Excel since 2007; older ones and binary ones are told. */
export const excelType: PreviewType = {
  id: 'excel',
  name: 'Excel',
  endings: ['xlsx', 'xlsm', 'xltx', 'xltm', 'xlsb', 'xls', 'xlt'],
  refines: 'zip',
  load: async () => (await import('./open-excel.ts')).excelOpener,
}
