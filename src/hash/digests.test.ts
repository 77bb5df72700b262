import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { toBase64 } from './base64.ts'
import { chunkedHash } from './chunked-hash.ts'
import { createCrc64Nvme } from './crc64-nvme.ts'
import { toHex } from './hex.ts'
import { createPartKernel } from './part-kernel.ts'
import { createSha256, sha256 } from './sha256.ts'

/** The test bytes of the format's table of hashes. */
function ruleBytes(sizeBytes: number): Uint8Array {
  return Uint8Array.from({ length: sizeBytes }, (_, index) => (index * 31 + 7) % 251)
}

describe('SHA-256', () => {
  test.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  ])('the FIPS 180-4 example %#', async (text, expected) => {
    expect(toHex(await sha256(text))).toBe(expected)
    expect(toHex(await sha256(new TextEncoder().encode(text)))).toBe(expected)
  })

  test('in steps, text and bytes mixed, it is that of the whole', async () => {
    const steps = await createSha256()
    steps.update('grün')
    steps.update(ruleBytes(70_000).subarray(3))
    steps.update('')
    const whole = createHash('sha256').update('grün').update(ruleBytes(70_000).subarray(3)).digest('hex')
    expect(toHex(steps.digest())).toBe(whole)
  })

  test('two computations at once do not disturb each other', async () => {
    const [one, two] = await Promise.all([createSha256(), createSha256()])
    one.update('a')
    two.update('x')
    one.update('bc')
    expect(toHex(one.digest())).toBe(toHex(await sha256('abc')))
    expect(toHex(two.digest())).toBe(toHex(await sha256('x')))
  })

  test('the kernel gives each part its own digest', async () => {
    const parts = [ruleBytes(0), ruleBytes(5), ruleBytes(65)]
    const digests = (await createPartKernel()).hashParts(parts)
    expect(digests.map(toHex)).toEqual(parts.map((part) => createHash('sha256').update(part).digest('hex')))
  })
})

describe('the chunked hash', () => {
  test('no parts give the hash of nothing', async () => {
    expect(await chunkedHash([])).toBe('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=')
  })

  test('one part is hashed a second time', async () => {
    expect(await chunkedHash([await sha256(ruleBytes(5))])).toBe('jk/9h8ay9g17z+hLyHaw2cXYuKFnxEg053/HvsfgLMI=')
  })

  test('the order of the parts counts', async () => {
    const [a, b] = [await sha256('a'), await sha256('b')]
    expect(await chunkedHash([a, b])).toBe(
      createHash('sha256')
        .update(Buffer.concat([a, b]))
        .digest('base64'),
    )
    expect(await chunkedHash([b, a])).not.toBe(await chunkedHash([a, b]))
  })
})

describe('CRC-64/NVME', () => {
  test('has the check value of the format', async () => {
    const crc = await createCrc64Nvme()
    crc.update(new TextEncoder().encode('123456789'))
    expect(toBase64(crc.digest())).toBe('rosUhgp5mIg=')
  })

  test.each([
    [0, 'AAAAAAAAAAA='],
    [1, 'nQukbCfzqiw='],
    [65_535, '80eGOESOKxY='],
  ])('of %i bytes is what quilt3 computes, however it is fed', async (sizeBytes, expected) => {
    const crc = await createCrc64Nvme()
    const bytes = ruleBytes(sizeBytes)
    for (let at = 0; at < bytes.length; at += 1000) crc.update(bytes.subarray(at, at + 1000))
    expect(toBase64(crc.digest())).toBe(expected)
  })
})
