import { Fault } from '../../base/index.ts'
import { openOidcChannel, readOidcMessage, stateOf } from './oidc-channel.ts'

/** A page that waits answers at once; one that was closed never does. */
const PATIENCE_MS = 3000

/** Gives a login's answer to the page that waits for it. A Fault where none does, until `patience` ends. */
export async function handOver(
  address: string,
  signal: AbortSignal,
  patience = AbortSignal.timeout(PATIENCE_MS),
): Promise<void> {
  const channel = openOidcChannel()
  try {
    await new Promise<void>((resolve, reject) => {
      channel.onmessage = ({ data }) => {
        const message = readOidcMessage(data)
        if (message?.kind === 'taken' && message.state === stateOf(address)) resolve()
      }
      AbortSignal.any([signal, patience]).onabort = () => reject(signal.aborted ? signal.reason : nobodyWaits())
      channel.postMessage({ kind: 'answer', address })
    })
  } finally {
    channel.close()
  }
}

function nobodyWaits(): Fault {
  return new Fault('invalid', 'The page that began this login is not open any more. Sign in again there.', {
    action: 'sign-in',
  })
}
