/** What of a machine tells where quilt3 keeps its data. */
export interface MachineFacts {
  readonly platform: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
}

/** quilt3's data folder (format §15): as its own library finds it on Linux, macOS and Windows. */
export function quiltDataFolder({ platform, env, home }: MachineFacts): string {
  if (platform === 'win32') return `${env.LOCALAPPDATA ?? `${home}\\AppData\\Local`}\\QuiltData\\Quilt`
  const chosen = env.XDG_DATA_HOME?.trim()
  if (chosen) return `${chosen.replace(/^~(?=\/|$)/, home).replace(/\/+$/, '')}/Quilt`
  return platform === 'darwin' ? `${home}/Library/Application Support/Quilt` : `${home}/.local/share/Quilt`
}
