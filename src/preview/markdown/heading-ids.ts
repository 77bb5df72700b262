import type { MarkdownNode } from '../markdown-tree.ts'
import { plainText } from './plain-text.ts'

/** Ids of headings as GitHub makes them, so that the links that authors wrote for it lead here too. */
export class HeadingIds {
  readonly #used = new Map<string, number>()

  of(children: readonly MarkdownNode[]): string {
    const slug = plainText(children)
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\s-]/gu, '')
      .replace(/\s/g, '-')
      .slice(0, 200)
    const count = this.#used.get(slug)
    this.#used.set(slug, (count ?? 0) + 1)
    return count === undefined ? slug : `${slug}-${count}`
  }
}
