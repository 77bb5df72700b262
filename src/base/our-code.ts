import { Fault } from './fault.ts'

/**
 * Code of ours that is loaded when it is wanted. `module`: what an `import()` gives. Where it does not come, an `offline` Fault,
 * whatever the browser says of it: there is no net, or the site was deployed anew and this part of it is gone. `import()` may be
 * asked again; but browsers of before 2026 keep a failure as long as the page lives (whatwg/html#10327), so a reload is named, too.
 */
export async function ourCode<T>(module: Promise<T>): Promise<T> {
  try {
    return await module
  } catch (cause) {
    throw new Fault(
      'offline',
      'A part of this page did not come. Check that you are online, and try again; if it still does not come, the site may have been renewed: reload the page.',
      { action: 'reload', cause },
    )
  }
}

/** The same, asked for ahead of its use. The use asks again, and tells what is wrong. */
export function ahead(module: Promise<unknown>): void {
  module.catch(() => {})
}
