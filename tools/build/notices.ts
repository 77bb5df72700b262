import type { BundledPackage } from './bundled-packages.ts'

const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'OFL-1.1',
  'Unlicense',
])

/** The packages whose licence is none that we ship under. `A OR B` is fine if either is, `A AND B` if both are. */
export function unlicensed(packages: readonly BundledPackage[]): readonly BundledPackage[] {
  return packages.filter(({ licence }) => {
    const choices = licence.replaceAll(/[()]/g, '').split(' OR ')
    return !choices.some((choice) => choice.split(' AND ').every((name) => allowed.has(name)))
  })
}

/** Text of `THIRD-PARTY-NOTICES.txt`: what is in the app, and under which licence, each whole text once. */
export function noticesText(packages: readonly BundledPackage[]): string {
  const byText = Map.groupBy(packages.toSorted(byName), ({ licence, text }) => text || `Licence: ${licence}`)
  const sections = [...byText].map(([text, group]) => {
    const names = group.map(({ name, version, licence }) => `${name} ${version} (${licence})`)
    return `${names.join('\n')}\n\n${text}`
  })
  const intro = `Selvage holds parts of these ${packages.length} packages.`
  return `${[intro, ...sections].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`
}

function byName(a: BundledPackage, b: BundledPackage): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0
}
