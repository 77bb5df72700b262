import { openOidcChannel, readOidcMessage, stateOf } from './oidc-channel.ts'

/** Waits for the answer of one state, and says that it was taken. Returns how to stop. */
export function takeAnswer(state: string, onAnswer: (address: string) => void): () => void {
  const channel = openOidcChannel()
  channel.onmessage = ({ data }) => {
    const message = readOidcMessage(data)
    if (message?.kind !== 'answer' || stateOf(message.address) !== state) return
    channel.postMessage({ kind: 'taken', state })
    onAnswer(message.address)
  }
  return () => channel.close()
}
