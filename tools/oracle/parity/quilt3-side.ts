import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Driver } from '../driver.ts'
import { noise } from './noise.ts'
import type { ClientOperation } from './operations.ts'
import type { Side } from './side.ts'

/** quilt3 with a data folder of its own. Bytes at hand lie in `inline`, for quilt3 takes paths. */
export async function quilt3Side(driver: Driver, options: { home: string; inline: string }): Promise<Side> {
  const dataHome = await driver.ask<string>('script_begin', { dataHome: options.home })
  let count = 0

  async function asPath(operation: ClientOperation): Promise<ClientOperation> {
    if (operation.do !== 'set') return operation
    const { text, bytes, ...rest } = operation
    if (text === undefined && bytes === undefined) return rest
    count += 1
    const source = join(options.inline, String(count))
    await mkdir(options.inline, { recursive: true })
    await writeFile(source, text ?? noise(bytes ?? 0))
    return { ...rest, source }
  }

  return {
    name: 'quilt3',
    run: async (operation) => driver.ask('script_step', { step: await asPath(operation) }),
    close: () => undefined,
    aliases: new Map([[`${dataHome}/Quilt`, 'data']]),
  }
}
