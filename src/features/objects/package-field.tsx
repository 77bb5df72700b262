import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { RegistryRef } from '../../client/engine.ts'
import { packagesQuery } from '../packages-query.ts'
import { usePage } from '../page-context.ts'
import { SuggestField } from './suggest-field.tsx'

const OFFERED = 20

/** The packages of a registry; undefined while they are not known. */
export function usePackageNames(registry: RegistryRef): readonly string[] | undefined {
  const { engine } = usePage()
  return useQuery(packagesQuery(engine, registry)).data?.packages.map(({ name }) => name)
}

interface PackageFieldProps {
  names: readonly string[] | undefined
  value: string
  error: string | undefined
  onType: (text: string) => void
}

/** A package that is there, found by any part of its name. */
export function PackageField({ names = [], value, error, onType }: PackageFieldProps): ReactNode {
  const words = value.toLowerCase().split(/\s+/)
  const found = names.includes(value)
    ? []
    : names.filter((name) => words.every((word) => name.toLowerCase().includes(word)))
  return (
    <SuggestField
      label="Package"
      placeholder="namespace/name"
      hint="It gets a new revision, on top of its latest."
      value={value}
      error={error}
      options={found.slice(0, OFFERED).map((name) => ({ id: name, label: name }))}
      onType={onType}
      onPick={onType}
    />
  )
}
