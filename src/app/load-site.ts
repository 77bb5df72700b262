import { Fault, timeOfAnswer } from '../base/index.ts'
import type { SiteText } from '../client/engine.ts'

/** Fetches the site's `config.json`, which lies beside the app; the engine reads it. Faults: `offline`, `absent`. */
export async function loadSite(url: string, fetcher: typeof fetch): Promise<SiteText> {
  const answer = await fetcher(url, { cache: 'no-store' }).catch((cause: unknown) => {
    throw new Fault('offline', 'This site does not answer any more. Check your connection, then try again.', {
      action: 'retry',
      where: { url },
      cause,
    })
  })
  if (!answer.ok) {
    throw new Fault('absent', 'This site has no config.json, so Selvage does not know which stores to show.', {
      action: 'retry',
      where: { url, status: answer.status },
    })
  }
  return { url, text: await answer.text(), serverMs: timeOfAnswer(answer.headers) }
}
