import type { BarePage } from './bare-browser.ts'

/** Chromium keeps six connections to a host; a few more requests are ready to take a free one. */
const AT_ONCE = 12

export interface BarePuts {
  /** Where the objects go: `https://host/bucket/prefix/`. Anybody may write there. */
  readonly target: string
  readonly count: number
  readonly sizeBytes: number
}

/** What the browser can do: milliseconds to PUT ready Blobs to another origin by bare `fetch`, neither hashed nor signed. */
export function timeBarePuts(page: BarePage, puts: BarePuts): Promise<number> {
  return page.run(putAll, { ...puts, atOnce: AT_ONCE })
}

/** Runs in the page. */
async function putAll({ target, count, sizeBytes, atOnce }: BarePuts & { atOnce: number }): Promise<number> {
  const bodies = Array.from({ length: count }, () => new Blob([crypto.getRandomValues(new Uint8Array(sizeBytes))]))
  let next = 0
  const work = async () => {
    for (let index = next++; index < count; index = next++) {
      const answer = await fetch(`${target}${index}`, { method: 'PUT', body: bodies[index] ?? null, cache: 'no-store' })
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`A bare PUT was answered by ${answer.status}`)
    }
  }
  const startMs = performance.now()
  await Promise.all(Array.from({ length: atOnce }, work))
  return performance.now() - startMs
}
