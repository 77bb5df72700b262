export const MEGABYTE = 1_000_000

/** The limits to choose from, in MB/s. */
export const STEPS = [1, 5, 20, 100] as const

/** Below it a part of 8 MiB would take longer than stores wait for one. */
const LEAST = 0.05

/** Bytes a second of a typed number of MB/s, with a point or a comma; undefined: no such number. */
export function limitFrom(text: string): number | undefined {
  const typed = text.trim().replace(',', '.')
  if (!/^\d+(\.\d+)?$/.test(typed)) return undefined
  const limit = Math.round(Number(typed) * MEGABYTE)
  return limit >= LEAST * MEGABYTE ? limit : undefined
}

export function limitText(bytesPerSecond: number | undefined): string {
  return bytesPerSecond === undefined ? '' : `${bytesPerSecond / MEGABYTE}`
}
