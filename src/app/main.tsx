import '../ui/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Fault } from '../base/index.ts'
import { App } from './app.tsx'
import { startEngine } from './engine-link.ts'
import { loadSite } from './load-site.ts'
import { fetchScreen } from './registry-screens.tsx'

const base = import.meta.env.BASE_URL
const place = document.getElementById('app')
if (place === null) throw new Fault('internal', 'The page has no place for the app.')

fetchScreen(globalThis.location.pathname)
createRoot(place).render(
  <StrictMode>
    <App
      engine={startEngine()}
      loadSite={() => loadSite(`${base}config.json`, (input, init) => fetch(input, init))}
      base={base}
    />
  </StrictMode>,
)
