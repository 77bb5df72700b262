declare module 'lz4js' {
  /** Writes a frame's content into `room`; what does not fit is not written. Returns how many bytes there were. */
  export function decompressFrame(frame: Uint8Array, room: Uint8Array): number
}
