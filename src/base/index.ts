export { abortError, type Call, isAbort, orAbort, throwIfAborted } from './abort.ts'
export { type Clock, type Randomness, systemClock } from './clock.ts'
export { asFault, Fault, type FaultAction, type FaultCode, type FaultPlace, type FaultWire, isFault } from './fault.ts'
export { createLimiter, type Limiter } from './limiter.ts'
