import '../../src/ui/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from '../../src/app/app.tsx'
import { isScenario, scriptedSiteText } from './scenario.ts'
import { scriptedEngine } from './scripted-engine.ts'

const asked = new URLSearchParams(location.search).get('scenario')
const scenario = isScenario(asked) ? asked : 'full'

createRoot(document.getElementById('app') ?? document.body).render(
  <StrictMode>
    <App engine={scriptedEngine(scenario)} loadSite={async () => scriptedSiteText(scenario)} base="/" />
  </StrictMode>,
)
