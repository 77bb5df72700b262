/**
 * One part of a path, decoded once. A sign `%` that encodes nothing stays as it is, and so do bytes that are no UTF-8: whoever made
 * the link may have written anything into it, and the rest of it still means something.
 */
export function decodePart(part: string): string {
  return part.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return run
    }
  })
}
