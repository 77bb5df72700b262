import { describe, expect, it } from 'vitest'
import type { TreeNode } from '../../preview/index.ts'
import { nodeId, type TreeLine } from './tree-lines.ts'
import { TreeModel } from './tree-model.ts'
import type { TreeReader } from './tree-reader.ts'

/** A tree in which each node of a level has as many children as is said for it. */
function tree(...counts: readonly number[]): TreeReader & { readonly asked: string[] } {
  const node = (label: string, depth: number): TreeNode => ({
    label,
    value: '',
    type: depth < counts.length ? 'list' : 'text',
    childCount: counts[depth] ?? 0,
  })
  const asked: string[] = []
  return {
    asked,
    root: node('', 0),
    async children(path, from, count) {
      asked.push(`${nodeId(path)}@${from}`)
      const most = Math.max(0, Math.min(count, (counts[path.length] ?? 0) - from))
      return Array.from({ length: most }, (_, at) => node(String(from + at), path.length + 1))
    },
    find: async () => [],
    detail: async (path) => ({ address: nodeId(path), text: '', cut: false }),
  }
}

/** Settled once nothing that was asked for is on its way. */
async function settled(model: TreeModel): Promise<readonly TreeLine[]> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
  return model.lines.get()
}

function labels(lines: readonly TreeLine[]): readonly string[] {
  return lines.map(
    ({ level, node, group }) =>
      `${'-'.repeat(level - 1)}${group ? `${group.from}…${group.to - 1}` : (node?.label ?? '?')}`,
  )
}

describe('a tree', () => {
  it('shows the children of its root, and reads those in sight', async () => {
    const reader = tree(500, 2)
    const model = new TreeModel(reader)
    expect(model.lines.get()).toHaveLength(500)
    model.show(0, 30)
    model.show(320, 350)
    const lines = await settled(model)
    expect(lines[320]?.node?.label).toBe('320')
    expect(lines[150]?.node).toBeUndefined()
    expect(reader.asked).toEqual(['@0', '@300'])
    model.show(0, 30)
    expect(reader.asked).toHaveLength(2)
  })

  it('unfolds a node below itself, and folds it again', async () => {
    const model = new TreeModel(tree(3, 2))
    model.show(0, 2)
    const [, second] = await settled(model)
    if (second) model.toggle(second)
    expect(labels(await settled(model))).toEqual(['0', '1', '-0', '-1', '2'])
    const open = model.lines.get()[1]
    expect(open).toMatchObject({ isOpen: true, position: 2, setSize: 3, level: 1 })
    if (open) model.toggle(open)
    expect(labels(model.lines.get())).toEqual(['0', '1', '2'])
  })

  it('groups ten million children by thousands of thousands, and says where each stands', async () => {
    const model = new TreeModel(tree(10_000_000))
    expect(labels(model.lines.get()).slice(0, 2)).toEqual(['0…999999', '1000000…1999999'])
    await model.reveal([7_654_321])
    const lines = model.lines.get()
    expect(lines).toHaveLength(10 + 1000 + 1000)
    const found = lines.find(({ node }) => node?.label === '7654321')
    expect(found).toMatchObject({ path: [7_654_321], level: 3, position: 322, setSize: 1000 })
  })

  it('unfolds by level, no further than can be looked through, and says so', async () => {
    const model = new TreeModel(tree(5, 3, 2))
    expect(await model.unfold(2)).toBe(false)
    expect(model.lines.get()).toHaveLength(5 + 15)
    expect(await model.unfold(500)).toBe(true)
    expect(model.lines.get()).toHaveLength(5 + 15 + 30)
    expect(await model.unfold(500, 12)).toBe(false)
    expect(model.lines.get()).toHaveLength(5 + 6)
    model.foldAll()
    expect(model.lines.get()).toHaveLength(5)
  })

  it('unfolds what is on the way to a hit', async () => {
    const model = new TreeModel(tree(200, 150, 2))
    await model.reveal([140, 120, 1])
    const lines = model.lines.get()
    expect(lines.find(({ id }) => id === '140.120.1')).toMatchObject({ level: 3, node: { label: '1' } })
  })

  it('shows a root without children as its only line', () => {
    expect(new TreeModel(tree()).lines.get()).toMatchObject([{ id: '', level: 1, canOpen: false }])
  })

  it('keeps what it has when a read fails, tells it, and reads anew when it is asked again', async () => {
    const reader = tree(3)
    let isDown = true
    const model = new TreeModel({
      ...reader,
      children: async (...given) => {
        if (isDown) throw new Error('down')
        return reader.children(...given)
      },
    })
    model.show(0, 2)
    await settled(model)
    expect(model.failed.get()).toMatchObject({ message: 'down' })
    isDown = false
    model.show(0, 2)
    expect(labels(await settled(model))).toEqual(['0', '1', '2'])
  })
})
