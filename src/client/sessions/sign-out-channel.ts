/** What tabs tell each other. It holds no secret: anything of this origin may listen, and write. */
interface SignedOut {
  readonly kind: 'signed-out'
  /** Null: all of them. */
  readonly storeId: string | null
}

const CHANNEL = 'selvage-sessions'

/** Tells the other tabs of a sign-out, and hears of theirs. What is none is not heard (reliability E68). */
export function signOutChannel(
  open: ((name: string) => BroadcastChannel | undefined) | undefined,
  onSignOut: (storeId: string | undefined) => void,
): { tell(storeId: string | undefined): void } {
  const channel = open?.(CHANNEL)
  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isSignedOut(data)) onSignOut(data.storeId ?? undefined)
  })
  return {
    tell(storeId) {
      const message: SignedOut = { kind: 'signed-out', storeId: storeId ?? null }
      channel?.postMessage(message)
    },
  }
}

function isSignedOut(data: unknown): data is SignedOut {
  if (typeof data !== 'object' || data === null || !('kind' in data) || !('storeId' in data)) return false
  const { kind, storeId } = data
  return (
    kind === 'signed-out' && (storeId === null || (typeof storeId === 'string' && /^[a-z0-9-]{1,100}$/.test(storeId)))
  )
}
