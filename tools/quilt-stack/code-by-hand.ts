/**
 * What a person does to get a code, without a browser: opens the page that a client names, signs in there, and copies the code.
 */
export async function codeByHand(codePage: string, user: { email: string; password: string }): Promise<string> {
  const page = await fetch(codePage)
  const answer = await fetch(page.url, { method: 'POST', body: new URLSearchParams(user), redirect: 'manual' })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (cookie === undefined) throw new Error(`the stack does not sign ${user.email} in: ${answer.status}`)
  const shown = await fetch(page.url, { headers: { cookie } })
  const code = /<output>([^<]+)<\/output>/.exec(await shown.text())?.[1]
  if (code === undefined) throw new Error('the code page shows no code')
  return code
}
