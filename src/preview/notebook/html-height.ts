const ROW_PX = 31
const MOST_PX = 480

/** About how high a piece of HTML will be: nothing comes out of its frame to tell. Tables by their rows, text by its length. */
export function htmlHeightPx(html: string): number {
  const rows = html.match(/<tr[\s>]/gi)?.length ?? 0
  const blocks = html.match(/<(?:p|h[1-6]|li|pre|div|br)[\s/>]/gi)?.length ?? 0
  // Pandas says under a table that it left some rows out.
  if (rows > 0) return Math.min(MOST_PX, rows * ROW_PX + (blocks > 0 ? 24 : 0) + 10)
  return Math.min(MOST_PX, Math.max(48, blocks * 24 + Math.ceil(html.length / 120) * 20))
}
