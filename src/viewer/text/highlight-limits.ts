/** More is shown plain: it would hold up the page. */
export const HIGHLIGHTED_CHARS = 512 * 1024
export const HIGHLIGHTED_LINES = 5_000
