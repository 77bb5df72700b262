import { parseArgs } from 'node:util'
import { Fault } from '../../src/base/index.ts'

export interface Ports {
  readonly port: number
  readonly enginePort: number
}

export const usage = `npm start -- [--port 8410] [--engine-port 8411]`

/** The two ports, from the command line. A `Fault` on an unknown option or a number that is no port. */
export function readPorts(args: readonly string[]): Ports {
  const options = {
    port: { type: 'string', default: '8410' },
    'engine-port': { type: 'string', default: '8411' },
  } as const
  try {
    const { values } = parseArgs({ args: [...args], options })
    return { port: asPort(values.port), enginePort: asPort(values['engine-port']) }
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    throw new Fault('invalid', `${cause instanceof Error ? cause.message : String(cause)}\nUsage: ${usage}`, { cause })
  }
}

function asPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port
  throw new Fault('invalid', `"${text}" is no port: give a number from 1 to 65535.\nUsage: ${usage}`)
}
