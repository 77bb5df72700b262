import type { ComponentType, ReactNode } from 'react'
import { prerender } from 'react-dom/static'
import { expect, test } from 'vitest'
import { lazyDialog, lazyExtra, lazyPart } from './lazy-part.tsx'

interface HelloProps {
  name: string
  onClose: () => void
}

const Hello = ({ name }: HelloProps): ReactNode => <p>Hello {name}</p>
const GONE = new TypeError('Failed to fetch dynamically imported module: https://x.example/assets/hello.js')

/** What the page shows once nothing is on its way any more. */
async function shown(Part: ComponentType<HelloProps>): Promise<string> {
  const { prelude } = await prerender(<Part name="you" onClose={() => {}} />)
  return (await new Response(prelude).text()).replaceAll('<!-- -->', '')
}

/** Code that comes at the second asking. */
function lateCode(): { load: () => Promise<typeof Hello>; asked: () => number } {
  let asked = 0
  const load = async () => {
    asked += 1
    if (asked === 1) throw GONE
    return Hello
  }
  return { load, asked: () => asked }
}

test('a part is loaded when it is first drawn, and once', async () => {
  let asked = 0
  const Part = lazyPart<HelloProps>(async () => {
    asked += 1
    return Hello
  })
  expect(asked).toBe(0)
  expect(await shown(Part)).toContain('<p>Hello you</p>')
  expect(await shown(Part)).toContain('<p>Hello you</p>')
  expect(asked).toBe(1)
})

test('where a part does not come, its place says so and offers both ways on; the next wish for it is a new attempt', async () => {
  const { load, asked } = lateCode()
  const Part = lazyPart<HelloProps>(load)
  const lost = await shown(Part)
  expect(lost).toContain('role="alert"')
  expect(lost).toContain('A part of this page did not come.')
  expect(lost).toContain('>Try again</button>')
  expect(lost).toContain('>Reload the page</button>')
  expect(lost).not.toContain('dynamically imported')
  expect(await shown(Part)).toContain('<p>Hello you</p>')
  expect(asked()).toBe(2)
})

test('where a dialog does not come, a dialog that needs no more code says so', async () => {
  const Part = lazyDialog<HelloProps>(lateCode().load)
  expect(await shown(Part)).toMatch(/<dialog .*This does not open.*A part of this page did not come.*<\/dialog>/)
  expect(await shown(Part)).toContain('<p>Hello you</p>')
})

test('where an extra does not come, what waited for it stays', async () => {
  const Part = lazyExtra<HelloProps>(lateCode().load, ({ name }) => <p>Plain {name}</p>)
  expect(await shown(Part)).toContain('<p>Plain you</p>')
  expect(await shown(Part)).toContain('<p>Hello you</p>')
})
