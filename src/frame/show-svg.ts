import type { FrameShow } from '../preview/index.ts'
import { setStyles } from './frame-styles.ts'

/** As an image: there an SVG runs no script, and asks for nothing. A press shows it in its own size, and fitted again. */
export function showSvg({ text, look }: FrameShow): void {
  setStyles(look === 'page' ? 'picture' : 'output-picture')
  const image = document.createElement('img')
  image.alt = ''
  image.src = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }))
  image.onerror = () => {
    document.body.textContent = 'This SVG cannot be drawn: it is damaged, or is none.'
  }
  const button = document.createElement('button')
  button.ariaLabel = 'Own size'
  button.ariaPressed = 'false'
  button.append(image)
  button.onclick = () => {
    button.ariaPressed = button.ariaPressed === 'true' ? 'false' : 'true'
  }
  document.body.replaceChildren(button)
}
