import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { BrowserRouter } from 'react-router'
import type { Engine, SiteText } from '../client/engine.ts'
import { Boot } from './boot.tsx'
import { ErrorBoundary } from './error-boundary.tsx'

interface AppProps {
  engine: Engine
  loadSite: () => Promise<SiteText>
  /** Where the app lives on its host, with slashes at both ends. */
  base: string
}

export function App({ engine, loadSite, base }: AppProps): ReactNode {
  const [queries] = useState(createQueries)
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queries}>
        {/* A field whose text stands in the address must have each letter before the next one is typed. */}
        <BrowserRouter basename={base} useTransitions={false}>
          <Boot engine={engine} loadSite={loadSite} />
        </BrowserRouter>
      </QueryClientProvider>
    </ErrorBoundary>
  )
}

/** The engine retries where that helps, and knows no network mode: both are off here. */
function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
