/** Do the first bytes of a file stand for this ASCII text? */
export function beginsWith(text: string): (head: Uint8Array) => boolean {
  const bytes = new TextEncoder().encode(text)
  return (head) => bytes.every((byte, at) => head[at] === byte)
}
