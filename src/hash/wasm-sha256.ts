export { createSHA256, sha256 as sha256Hex } from 'hash-wasm'
