/** Read of each side for a comparison by lines: what people read, and what a worker compares within a second. */
export const TEXT_BYTES = 4 * 1024 * 1024
export const TEXT_LINES = 100_000
/** Signs of a line that are shown. */
export const SHOWN_SIGNS = 2_000
/** Rows, cells and signs that are read of each side of a table: about 250 MB of memory for both. */
export const TABLE_ROWS = 200_000
export const TABLE_CELLS = 4_000_000
export const TABLE_SIGNS = 48_000_000
