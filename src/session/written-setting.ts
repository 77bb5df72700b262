/** One value of a text that `settingsText` wrote, without a parser of YAML: it is asked for at each start. */
export function writtenSetting(text: string, name: string): unknown {
  const line = text.split('\n').find((one) => one.startsWith(`${name}: `))
  try {
    return line && JSON.parse(line.slice(name.length + 2))
  } catch {
    return undefined
  }
}

/** The text with another value for it; the rest stays as it is. */
export function withWrittenSetting(text: string, name: string, value: string | null): string {
  const others = text.split('\n').filter((one) => one !== '' && !one.startsWith(`${name}: `))
  return [...others, `${name}: ${JSON.stringify(value)}`, ''].join('\n')
}
