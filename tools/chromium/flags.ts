/**
 * For headless runs. Without the second group Chromium looks for updates and hosts of its own at each start, which a test
 * must not depend on; as root (a container) it does not start with its sandbox.
 */
export function chromiumFlags(isRoot: boolean): readonly string[] {
  return [
    ...(isRoot ? ['--no-sandbox'] : []),
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-quic',
    '--disable-sync',
    '--no-first-run',
  ]
}
