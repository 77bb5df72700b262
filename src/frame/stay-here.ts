/**
 * A link leads nowhere: the policy of the page around us would refuse it, and the frame would show the browser's page of a refusal.
 * Places inside the document are reached.
 */
export function stayHere(): void {
  const refuse = (event: Event) => {
    const link = event.composedPath().find((node) => node instanceof Element && node.matches('a, area'))
    if (link instanceof Element && !linkOf(link)?.startsWith('#')) event.preventDefault()
  }
  for (const kind of ['click', 'auxclick']) addEventListener(kind, refuse, true)
  addEventListener('submit', (event) => event.preventDefault(), true)
}

function linkOf(link: Element): string | null {
  return link.getAttribute('href') ?? link.getAttribute('xlink:href')
}
