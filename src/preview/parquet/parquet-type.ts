import type { PreviewType } from '../preview-type.ts'

/** Read by its footer and pages, through hyparquet; codecs beyond snappy are loaded where a file needs them. */
export const parquetType: PreviewType = {
  id: 'parquet',
  name: 'Parquet',
  endings: ['parquet', 'pq', 'parq', 'geoparquet'],
  isIn: (head) => head[0] === 0x50 && head[1] === 0x41 && head[2] === 0x52 && head[3] === 0x31,
  load: async () => (await import('./open-parquet.ts')).parquetOpener,
}
