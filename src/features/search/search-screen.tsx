import type { ReactNode } from 'react'

/** Finds packages and entries over registries. */
export function SearchScreen(): ReactNode {
  return <h1>Search</h1>
}
