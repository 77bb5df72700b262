import type { ChosenObject, RegistryRef } from '../client/engine.ts'

/** An object of a bucket, or a folder if its key ends in `/`. */
export interface Picked {
  readonly registry: RegistryRef
  readonly key: string
}

/** Where each stands in the package: under its own name in the folder `target`; empty for the top. */
export function pickedObjects(picked: readonly Picked[], target: string): readonly ChosenObject[] {
  const prefix = target.replace(/^\/+|\/+$/g, '')
  return picked.map(({ registry, key }) => {
    const name = key.replace(/\/$/, '').split('/').at(-1) ?? ''
    return { registry, key, logicalKey: prefix === '' ? name : `${prefix}/${name}` }
  })
}
