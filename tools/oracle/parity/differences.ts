import type { Observation } from './observation.ts'
import type { Script } from './operations.ts'

/** Behind the name of a step: what it said is not what the script means. */
export const NOT_REFUSED = ': meant to be refused'
export const NOT_MEANT = ': refused for something else'

export interface Difference {
  readonly about: string
  readonly quilt3: string | undefined
  readonly ours: string | undefined
}

/** What the two sides did not do alike. */
export function differences(quilt3: Observation, ours: Observation): Difference[] {
  const found: Difference[] = []
  for (const about of new Set([...quilt3.keys(), ...ours.keys()])) {
    const difference = { about, quilt3: quilt3.get(about), ours: ours.get(about) }
    if (difference.quilt3 !== difference.ours) found.push(difference)
  }
  return found
}

/** The differences that the script does not mean, and the meant ones that are not there, as text; nothing where all is well. */
export function complaints(found: readonly Difference[], { shows = {} }: Script): string {
  const meant = Object.entries(shows).flatMap(([id, patterns]) => patterns.map((pattern) => ({ id, pattern })))
  const unlisted = found.filter(
    (difference) => isMistaken(difference) || !meant.some(({ pattern }) => fits(pattern, difference.about)),
  )
  const missing = meant.filter(({ pattern }) => !found.some(({ about }) => fits(pattern, about)))
  return [
    ...unlisted.map(
      ({ about, quilt3 = 'nothing', ours = 'nothing' }) => `${about}\n  quilt3: ${quilt3}\n  ours:   ${ours}`,
    ),
    ...missing.map(({ id, pattern }) => `${id} is not shown any more: ${pattern}`),
  ].join('\n')
}

/** Neither side is refused where the script means it, or one is refused for what it does not mean. */
function isMistaken({ about, quilt3, ours }: Difference): boolean {
  if (about.endsWith(NOT_MEANT)) return true
  return about.endsWith(NOT_REFUSED) && quilt3 !== undefined && ours !== undefined
}

function fits(pattern: string, about: string): boolean {
  return pattern.endsWith('*') ? about.startsWith(pattern.slice(0, -1)) : about === pattern
}
