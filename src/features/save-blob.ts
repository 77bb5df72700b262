/** Saves bytes as a file, under this name, where the browser keeps downloads. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser has taken it by the next turn; what is never revoked is never freed.
  setTimeout(() => URL.revokeObjectURL(url), 0)
}
