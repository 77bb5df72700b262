import type { VerifyReport, VerifyVerdict } from '../client/engine.ts'
import { countOf, formatCount } from '../ui/index.ts'

type Told = Pick<VerifyReport, 'sealed' | 'against' | 'place' | 'paths' | 'checkedFiles' | 'good' | 'counts'>

export interface VerifyWords {
  /** `good`: all of it was read, and is what was published. `unsure`: of some of it nothing is known, or more is there. */
  readonly tone: 'good' | 'unsure' | 'bad'
  readonly sentence: string
  /** How many of which kind. */
  readonly more: readonly string[]
}

/** What a verification found, in one sentence. Nothing is called good here that was not read and found so (reliability I9). */
export function verifyWords(report: Told): VerifyWords {
  const { sealed, checkedFiles, good, counts } = report
  const files = `${countOf(checkedFiles, 'file')}${whereOf(report)}`
  const wrong = counts['wrong-bytes'] + counts['wrong-size'] + counts.missing
  const more = kindsOf(report)
  if (!sealed) {
    return {
      tone: 'bad',
      sentence: 'The manifest is not what was published: it does not fit its top hash.',
      more: [`${formatCount(good)} of ${files} ${good === 1 ? 'fits' : 'fit'} what it says now`, ...more],
    }
  }
  if (wrong > 0) return { tone: 'bad', sentence: `${subjectOf(report, wrong)} not what was published.`, more }
  if (good < checkedFiles) {
    const unknown = checkedFiles - good
    const sentence =
      good === 0
        ? `Nothing is known of ${unknown === 1 ? 'the file' : `the ${files}`}.`
        : `${formatCount(good)} of ${files} ${good === 1 ? 'is' : 'are'} what was published. Nothing is known of the other ${formatCount(unknown)}.`
    return { tone: 'unsure', sentence, more }
  }
  const all = checkedFiles === 0 ? 'There was no file to read' : `${subjectOf(report)} what was published`
  if (counts.extra === 0) return { tone: 'good', sentence: `${all}.`, more }
  return { tone: 'unsure', sentence: `${all}, and ${countOf(counts.extra, 'file')} more in the folder.`, more: [] }
}

/** `All 2,318 files are`, `3 of 2,318 files in raw are`, `raw/a.csv is`. */
function subjectOf(report: Told, wrong?: number): string {
  const { checkedFiles, paths } = report
  const [path] = paths
  if (checkedFiles === 1) return `${path === undefined ? 'The one file' : path} is`
  const files = `${countOf(checkedFiles, 'file')}${whereOf(report)}`
  if (wrong === undefined) return `All ${files} are`
  return `${formatCount(wrong)} of ${files} ${wrong === 1 ? 'is' : 'are'}`
}

function whereOf({ against, place, paths }: Told): string {
  if (against === 'folder') return ` in the folder ${place}`
  return paths.length === 1 ? ` in ${paths[0]}` : ''
}

function kindsOf({ counts }: Told): readonly string[] {
  return KINDS.flatMap(([verdict, words]) =>
    counts[verdict] === 0 ? [] : [`${formatCount(counts[verdict])} ${words}`],
  )
}

const KINDS: readonly (readonly [VerifyVerdict, string])[] = [
  ['wrong-bytes', 'with other bytes'],
  ['wrong-size', 'of another size'],
  ['missing', 'missing'],
  ['unread', 'that could not be read'],
  ['unverifiable', 'without a hash that can be checked'],
  ['extra', 'not in the package'],
]

/** Of one file. */
export const VERDICT_WORDS: Readonly<Record<VerifyVerdict, string>> = {
  'wrong-bytes': 'other bytes',
  'wrong-size': 'other size',
  missing: 'missing',
  unread: 'not read',
  unverifiable: 'no hash',
  extra: 'not in the package',
}

/** What a saved report is called. */
export function reportFileName(name: string, { topHash, endedMs }: Pick<VerifyReport, 'topHash' | 'endedMs'>): string {
  const day = new Date(endedMs).toISOString().slice(0, 10)
  return `${name.replaceAll('/', '-')}-${topHash.slice(0, 7)}-verified-${day}.csv`
}
