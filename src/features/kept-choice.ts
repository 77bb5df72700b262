/** What was chosen last on this device; null: nothing, or the browser keeps nothing. */
export function keptChoice(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    // A browser that blocks storage throws at the very name of it.
    return null
  }
}

/** Keeps a choice for the next visit, where the browser can. */
export function keepChoice(key: string, choice: string): void {
  try {
    localStorage.setItem(key, choice)
  } catch {
    // It holds for this visit.
  }
}
