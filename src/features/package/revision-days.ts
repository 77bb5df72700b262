/** The day of a time, as it stands above the revisions of that day: near ones by their name. */
export function dayLabel(thenMs: number, nowMs: number): string {
  const [then, now] = [new Date(thenMs), new Date(nowMs)]
  if (isSameDay(then, now)) return 'Today'
  if (isSameDay(then, new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1))) return 'Yesterday'
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(then.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
  })
    .format(then)
    .replace(',', '')
}

/** For each revision, newest first: the label of its day where it is the first of it, else undefined. */
export function dayLabels(timesMs: readonly number[], nowMs: number): readonly (string | undefined)[] {
  return timesMs.map((ms, at) => {
    const before = timesMs[at - 1]
    return before !== undefined && isSameDay(new Date(before), new Date(ms)) ? undefined : dayLabel(ms, nowMs)
  })
}

function isSameDay(a: Date, b: Date): boolean {
  return a.getFullYear() === b.getFullYear() && a.getMonth() === b.getMonth() && a.getDate() === b.getDate()
}
