import { lazyPart, Waiting } from '../ui/index.ts'

/** A small JSON text, as metadata is, as a tree with search. Its code comes when the first is drawn. */
export const JsonTextTree = lazyPart(
  async () => (await import('./tree/json-text-tree.tsx')).JsonTextTree,
  ({ label }) => <Waiting label={`Reading ${label}`} />,
)
