import '../ui/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Fault } from '../base/index.ts'
import { markLostStyles } from '../ui/index.ts'
import { App } from './app.tsx'
import { startEngine } from './engine-link.ts'
import { loadSite } from './load-site.ts'
import { fetchScreen } from './registry-screens.tsx'

const base = import.meta.env.BASE_URL
const place = document.getElementById('app')
if (place === null) throw new Fault('internal', 'The page has no place for the app.')

// A page around ours could lay its own over our buttons (reliability E66); a host that cannot set headers has no other guard.
if (globalThis.self === globalThis.top) start(place)
else place.textContent = 'Selvage does not run inside of another page. Open it in a window of its own.'

function start(root: HTMLElement): void {
  markLostStyles(document)
  fetchScreen(globalThis.location.pathname)
  createRoot(root).render(
    <StrictMode>
      <App
        engine={startEngine()}
        loadSite={() => loadSite(`${base}config.json`, (input, init) => fetch(input, init))}
        base={base}
      />
    </StrictMode>,
  )
}
