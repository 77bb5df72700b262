/** Of longer ones the socket that Chromium makes below has a path of more than 107 bytes: it ends at its start. */
const LONGEST_TMPDIR = 60

/** In the locale C, which is that of a container where nobody set one, Chromium makes no file whose name is not ASCII. */
export function chromiumEnv(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Record<string, string | undefined> {
  const isTooLong = (env.TMPDIR ?? '').length > LONGEST_TMPDIR
  return { ...env, LC_ALL: 'C.UTF-8', ...(isTooLong ? { TMPDIR: '/tmp' } : {}) }
}

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
