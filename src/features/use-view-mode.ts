import { useMemo } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { type FileViewProps, lineHash, readLineHash } from '../viewer/index.ts'
import { modeOfType, typeOfMode } from './view-mode.ts'

/** How a file is shown, kept in the address: as which type (`mode`), and which of its lines are marked (`#L12-L20`). */
export function useViewMode(): Required<Pick<FileViewProps, 'mode' | 'onMode' | 'lines'>> {
  const { search, hash } = useLocation()
  const navigate = useNavigate()
  const marked = useMemo(() => readLineHash(hash), [hash])
  return {
    mode: typeOfMode(new URLSearchParams(search).get('mode')),
    onMode(type) {
      const asked = new URLSearchParams(search)
      if (type === undefined) asked.delete('mode')
      else asked.set('mode', modeOfType(type))
      void navigate({ search: asked.toString() }, { replace: true })
    },
    lines: { marked, onMark: (range) => void navigate({ search, hash: lineHash(range) }, { replace: true }) },
  }
}
