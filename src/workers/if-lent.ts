/** What this browser lends the page, or undefined: with site data blocked, some throw at the mere mention of it. */
export function ifLent<T>(take: () => T): T | undefined {
  try {
    return take()
  } catch {
    return undefined
  }
}
