import type { Observation } from './observation.ts'
import type { Script } from './operations.ts'

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

/** The differences that the script does not mean, and the meant ones that are not there. */
export function judged(
  found: readonly Difference[],
  { shows = {} }: Script,
): { readonly unlisted: readonly Difference[]; readonly missing: readonly string[] } {
  const meant = Object.entries(shows).flatMap(([id, patterns]) => patterns.map((pattern) => ({ id, pattern })))
  return {
    unlisted: found.filter(({ about }) => !meant.some(({ pattern }) => fits(pattern, about))),
    missing: meant
      .filter(({ pattern }) => !found.some(({ about }) => fits(pattern, about)))
      .map(({ id, pattern }) => `${id}: ${pattern}`),
  }
}

function fits(pattern: string, about: string): boolean {
  return pattern.endsWith('*') ? about.startsWith(pattern.slice(0, -1)) : about === pattern
}
