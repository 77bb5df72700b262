/** Two seconds are its step, and it knows no zone; undefined: none was given. */
export function dosTime(date: number, time: number): string | undefined {
  const [year, month, day] = [1980 + (date >> 9), (date >> 5) & 15, date & 31]
  if (month < 1 || month > 12 || day < 1) return undefined
  const clock = [time >> 11, (time >> 5) & 63, (time & 31) * 2]
  return `${year}-${two(month)}-${two(day)}T${clock.map(two).join(':')}`
}

export function unixTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
}

/** Ticks of 100 ns since 1601, behind the head of NTFS's only attribute. */
export function windowsTime(field: DataView): string | undefined {
  if (field.getUint16(4, true) !== 1) return undefined
  const ms = Number(field.getBigUint64(8, true) / 10_000n) - 11_644_473_600_000
  return Math.abs(ms) > 8.64e15 ? undefined : new Date(ms).toISOString()
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
