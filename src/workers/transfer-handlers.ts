import * as Comlink from 'comlink'
import { abortError, Fault, type FaultWire, isAbort } from '../base/index.ts'

/** How a call's failure crosses: structured clone would keep only name, message and stack. */
type WireError =
  | { readonly kind: 'fault'; readonly fault: FaultWire }
  | { readonly kind: 'abort' }
  | { readonly kind: 'error'; readonly message: string }

/**
 * Makes call options with an `AbortSignal`, and thrown Faults, cross between the page and the engine worker.
 * Both sides call it once, before anything else.
 */
export function registerTransferHandlers(): void {
  Comlink.transferHandlers.set('call', {
    canHandle: (value): value is { signal: AbortSignal } =>
      typeof value === 'object' && value !== null && 'signal' in value && value.signal instanceof AbortSignal,
    serialize: ({ signal, ...more }) => {
      const { port1, port2 } = new MessageChannel()
      const tell = () => port1.postMessage('abort')
      if (signal.aborted) tell()
      else signal.addEventListener('abort', tell, { once: true })
      return [{ port: port2, more }, [port2]]
    },
    deserialize: ({ port, more }: { port: MessagePort; more: object }) => {
      const controller = new AbortController()
      port.onmessage = () => {
        controller.abort(abortError(AbortSignal.abort()))
        port.close()
      }
      return { ...more, signal: controller.signal }
    },
  })
  Comlink.transferHandlers.set('throw', throwHandler)
}

interface Thrown {
  readonly value: unknown
}

const isThrown = Comlink.transferHandlers.get('throw')?.canHandle

const throwHandler: Comlink.TransferHandler<Thrown, WireError> = {
  canHandle: (value): value is Thrown => isThrown?.(value) ?? false,
  serialize: ({ value }) => [toWire(value), []],
  deserialize: (wire) => {
    throw fromWire(wire)
  },
}

function toWire(value: unknown): WireError {
  if (value instanceof Fault) return { kind: 'fault', fault: value.toWire() }
  if (isAbort(value)) return { kind: 'abort' }
  return { kind: 'error', message: value instanceof Error ? value.message : String(value) }
}

function fromWire(wire: WireError): Error {
  switch (wire.kind) {
    case 'fault':
      return Fault.fromWire(wire.fault)
    case 'abort':
      return abortError(AbortSignal.abort())
    case 'error':
      return new Error(wire.message)
  }
}
