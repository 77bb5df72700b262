/**
 * The sign that stands for quality 0: 33 (Sanger, Illumina since 1.8) or 64 (Illumina 1.3 to 1.7). Signs below `;` are of the
 * first alone (Cock et al. 2010, doi:10.1093/nar/gkp1137).
 */
export function qualityOffset(qualities: readonly string[]): 33 | 64 {
  let least = Number.POSITIVE_INFINITY
  let most = 0
  for (const quality of qualities) {
    for (let at = 0; at < quality.length; at += 1) {
      const unit = quality.charCodeAt(at)
      least = Math.min(least, unit)
      most = Math.max(most, unit)
    }
  }
  return least >= 64 && most > 75 && least !== Number.POSITIVE_INFINITY ? 64 : 33
}

/** The mean of the qualities, to a tenth; null: there are none. */
export function meanQuality(quality: string, offset: number): number | null {
  if (quality.length === 0) return null
  let sum = 0
  for (let at = 0; at < quality.length; at += 1) sum += quality.charCodeAt(at) - offset
  return Math.round((sum / quality.length) * 10) / 10
}
