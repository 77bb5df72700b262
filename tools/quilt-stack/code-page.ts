/** What a person sees who asks for a code: the stack's own sign-in first, then the code. */
export function signInPage(problem: string | undefined): string {
  return page(
    'Sign in to the stack',
    `${problem === undefined ? '' : `<p role="alert">${problem}</p>`}
    <form method="post">
      <label>E-mail <input name="email" type="email" autocomplete="off"></label>
      <label>Password <input name="password" type="password" autocomplete="off"></label>
      <button>Sign in</button>
    </form>`,
  )
}

export function shownCode(code: string): string {
  return page('Your code', `<p>Copy this code, and paste it where you were asked for it.</p><output>${code}</output>`)
}

function page(title: string, content: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${content}</html>\n`
}
