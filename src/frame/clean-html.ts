import createDOMPurify from 'dompurify'

/** HTML as a document that runs nothing: the second wall, behind the frame's own. It belongs to no window yet, and loads nothing. */
export function cleanHtml(text: string): HTMLElement {
  const clean = createDOMPurify(window).sanitize(text, {
    WHOLE_DOCUMENT: true,
    RETURN_DOM: true,
    // Stylesheets are read from the package, and taken out again with the rest of them.
    ADD_TAGS: ['link'],
    ADD_ATTR: ['rel'],
    FORBID_TAGS: ['form', 'dialog', 'audio', 'video', 'track'],
    FORBID_ATTR: ['action', 'formaction', 'ping', 'target', 'autofocus', 'popovertarget', 'contenteditable'],
  })
  // Of a whole document it gives the root; of nothing, perhaps nothing.
  return clean instanceof HTMLElement ? clean : document.createElement('html')
}
