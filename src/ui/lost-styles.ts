const LOST = 'data-lost'

/**
 * Marks style sheets of parts that did not come. The loader of our parts asks for each once alone, and a part that is tried
 * again would stand there without its looks.
 */
export function markLostStyles(page: Document): void {
  const mark = ({ target }: Event) => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') target.setAttribute(LOST, '')
  }
  // Such an event stays at its element, and is heard on the way to it alone.
  page.addEventListener('error', mark, { capture: true })
}

/** Asks for them again; resolves when each has come, or not. */
export async function fetchLostStyles(page: Document): Promise<void> {
  await Promise.all([...page.querySelectorAll<HTMLLinkElement>(`link[${LOST}]`)].map(fetchAgain))
}

function fetchAgain(lost: HTMLLinkElement): Promise<void> {
  const again = lost.ownerDocument.createElement('link')
  again.rel = lost.rel
  again.crossOrigin = lost.crossOrigin
  again.href = lost.href
  return new Promise((resolve) => {
    again.addEventListener('load', () => resolve())
    again.addEventListener('error', () => resolve())
    lost.replaceWith(again)
  })
}
