import type { Refusal } from './refusal.ts'

/** The SDK's request, as far as it is read here. */
export interface SdkRequest {
  readonly protocol: string
  readonly hostname: string
  readonly port?: number
  readonly path: string
  readonly query?: Record<string, string | string[] | null>
  readonly method: string
  readonly headers: Record<string, string>
  readonly body?: unknown
}

export interface SdkResponse {
  readonly statusCode: number
  readonly headers: Record<string, string>
  readonly body: Uint8Array | ReadableStream<Uint8Array>
}

/** An answer, and what can be learned from it where it is none that was hoped for. */
export interface Delivered {
  readonly response: SdkResponse
  readonly refusal: Refusal | undefined
}
