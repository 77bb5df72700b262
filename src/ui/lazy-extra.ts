import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

/**
 * A part of a screen that comes after its first rows, and that the screen can do without: where its code cannot be had, as
 * without a net, nothing stands in its place, instead of a fault in the place of all.
 */
export function lazyExtra<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await load().catch((): ComponentType<Props> => Nothing) }))
}

function Nothing(): null {
  return null
}
