import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import monoUrl from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2?url'
import type { FrameFont } from '../../preview/index.ts'

/** Our two fonts, which the page has already loaded, for a frame that cannot ask for them. Without them it draws in the system's. */
export async function readFonts({ signal }: { readonly signal: AbortSignal }): Promise<readonly FrameFont[]> {
  const read = async (family: string, url: string): Promise<FrameFont> => {
    const bytes = await (await fetch(url, { signal })).arrayBuffer()
    return { family, weight: '100 900', bytes }
  }
  return Promise.all([read('Inter Variable', interUrl), read('JetBrains Mono Variable', monoUrl)])
}
