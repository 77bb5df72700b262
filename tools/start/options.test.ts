import { expect, test } from 'vitest'
import { readPorts } from './options.ts'

test('without options the ports are those of the README', () => {
  expect(readPorts([])).toEqual({ port: 8410, enginePort: 8411 })
})

test('both ports can be chosen', () => {
  expect(readPorts(['--port', '9000', '--engine-port=9001'])).toEqual({ port: 9000, enginePort: 9001 })
})

test.each(['0', '65536', '80a', '-1', '', '8e3'])('"%s" is refused as a port, with how to write it', (text) => {
  expect(() => readPorts([`--port=${text}`])).toThrow(/no port.*\n.*npm start/)
})

test('an option that is not known is refused, with those that are', () => {
  expect(() => readPorts(['--prot', '9000'])).toThrow(/prot.*\n.*--engine-port/)
})
