import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectDevTools, type DevTools } from './dev-tools.ts'

const START_MS = 20_000

/**
 * A headless Chromium that nobody watches. Playwright is told of every request that a page makes, by the very process that
 * makes it: with hundreds of small files that is a good part of what would be measured.
 */
export interface BareBrowser {
  readonly version: string
  /** A new tab; resolves when the address is loaded. */
  open(url: string): Promise<BarePage>
  close(): Promise<void>
}

export interface BarePage {
  /** Runs a function in the page. It sees its argument and nothing of the code around it; both cross as JSON. */
  run<A, R>(work: (argument: A) => R | Promise<R>, argument: A): Promise<R>
  /** Drops files or folders of this machine at a point of the page (browser.md 5). */
  drop(paths: readonly string[], at: { readonly x: number; readonly y: number }): Promise<void>
  close(): Promise<void>
}

/** `folder`: for the profile; it is made here. */
export async function startBareBrowser(
  executablePath: string,
  flags: readonly string[],
  folder: string,
): Promise<BareBrowser> {
  await mkdir(folder)
  const own = ['--headless', '--window-size=1440,900', '--remote-debugging-port=0', `--user-data-dir=${folder}`]
  const child = spawn(executablePath, [...own, ...flags, 'about:blank'], { stdio: 'ignore' })
  const exited = once(child, 'exit')
  const close = async () => {
    child.kill()
    await exited
  }
  try {
    const origin = `http://127.0.0.1:${await debuggingPort(folder)}`
    const { Browser } = await (await fetch(`${origin}/json/version`)).json()
    return { version: String(Browser).replace(/^\w+\//, ''), open: (url) => openPage(origin, url), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Chromium writes the port that it took into its profile. */
async function debuggingPort(folder: string): Promise<string> {
  const deadline = performance.now() + START_MS
  for (;;) {
    const text = await readFile(join(folder, 'DevToolsActivePort'), 'utf8').catch(() => '')
    const [port] = text.split('\n')
    if (port !== undefined && port !== '') return port
    if (performance.now() > deadline) throw new Error('Chromium did not start.')
    await sleep(50)
  }
}

async function openPage(origin: string, url: string): Promise<BarePage> {
  const answer = await fetch(`${origin}/json/new?about:blank`, { method: 'PUT' })
  const { id, webSocketDebuggerUrl } = await answer.json()
  const tools = await connectDevTools(webSocketDebuggerUrl)
  await tools.send('Page.enable')
  const loaded = tools.next('Page.loadEventFired')
  await tools.send('Page.navigate', { url })
  await loaded
  await tools.send('Page.disable')
  return {
    run: (work, argument) => run(tools, work, argument),
    drop: (paths, at) => drop(tools, paths, at),
    close: async () => {
      tools.close()
      await fetch(`${origin}/json/close/${id}`)
    },
  }
}

async function run<A, R>(tools: DevTools, work: (argument: A) => R | Promise<R>, argument: A): Promise<R> {
  const expression = `(${work})(${JSON.stringify(argument)})`
  const { result, exceptionDetails } = await tools.send<Evaluated<R>>('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  })
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  return result.value
}

/** The caller's function states the type of the value. */
interface Evaluated<R> {
  readonly result: { readonly value: R }
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } }
}

async function drop(tools: DevTools, paths: readonly string[], at: { x: number; y: number }): Promise<void> {
  const data = { items: [], files: paths, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop']) {
    await tools.send('Input.dispatchDragEvent', { type, x: at.x, y: at.y, data })
  }
}
