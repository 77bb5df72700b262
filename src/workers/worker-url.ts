/** The one Trusted Types policy of a realm, or what stands in for it where the browser knows none. */
interface ScriptUrlPolicy {
  createScriptURL(url: string): unknown
}

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy
}

let policy: ScriptUrlPolicy | undefined

/**
 * The URL of one of our workers in the form that `new Worker` takes under `require-trusted-types-for 'script'`: the policy
 * `selvage` lets through scripts of our own origin, and nothing else (browser.md 4).
 */
export function workerUrl(url: string): URL {
  policy ??= createPolicy()
  return policy.createScriptURL(url) as URL
}

function createPolicy(): ScriptUrlPolicy {
  const rules = {
    createScriptURL(url: string): string {
      const target = new URL(url, self.location.href)
      if (target.origin !== self.location.origin) throw new TypeError(`A worker from ${target.origin} is not ours`)
      return target.href
    },
  }
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory }
  return trustedTypes ? trustedTypes.createPolicy('selvage', rules) : rules
}
