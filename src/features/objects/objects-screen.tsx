import { type ReactNode, useState } from 'react'
import type { RegistryRef } from '../../client/engine.ts'
import { FolderScreen } from './folder-screen.tsx'
import { isFolder } from './object-key.ts'
import { ObjectScreen } from './object-screen.tsx'
import type { Selection } from './selection.ts'

interface ObjectsScreenProps {
  registry: RegistryRef
  /** A key, or a folder: empty, or with a slash at its end. */
  at: string
}

/** A bucket as it lies: one level of it, or one object. What was chosen stays so from one to the next. */
export function ObjectsScreen({ registry, at }: ObjectsScreenProps): ReactNode {
  const [selection, setSelection] = useState<Selection>(new Map())
  if (!isFolder(at)) return <ObjectScreen key={at} registry={registry} objectKey={at} />
  return <FolderScreen key={at} registry={registry} folder={at} selection={selection} onSelection={setSelection} />
}
