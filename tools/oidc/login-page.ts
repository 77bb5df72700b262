import type { Account } from './start-provider.ts'

/** The provider's own page: choose who you are, or break it off. */
export function loginPage(uid: string, accounts: readonly Account[]): string {
  const buttons = accounts.map(
    ({ id, name }) => `<button name="account" value="${escaped(id)}">Go on as ${escaped(name)}</button>`,
  )
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Log in · Test provider</title></head>
<body>
<h1>Who are you?</h1>
<form method="post" action="/interaction/${encodeURIComponent(uid)}">
${buttons.join('\n')}
<button name="account" value="">Cancel</button>
</form>
</body>
</html>`
}

/** For a login that was answered already, to which somebody goes back. */
export const OVER_PAGE =
  '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><p>This login is over.</p>'

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
