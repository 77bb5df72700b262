const UNITS: Readonly<Record<string, number>> = { '': 1, b: 1, k: 1e3, m: 1e6, g: 1e9, t: 1e12, p: 1e15 }

/** Undefined for what is no number. */
export function numberFrom(text: string): number | undefined {
  const plain = text.trim().replaceAll(/[,\s]/g, '')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined
}

/** `10 MB`, `1.5g`, `300`: bytes, by thousands; with an `i`, by 1,024. */
export function bytesFrom(text: string): number | undefined {
  const [, digits = '', unit = '', binary] = /^([\d.,\s]+?)\s*([kmgtp]?)(i?)b?$/i.exec(text.trim()) ?? []
  const count = numberFrom(digits)
  if (count === undefined) return undefined
  const factor = UNITS[unit.toLowerCase()] ?? 1
  return Math.round(count * (binary ? 1024 ** (Math.log10(factor) / 3) : factor))
}
