import { Fault } from '../base/index.ts'

/** `namespace/name`, of characters that every quilt3 accepts. */
export type PackageName = string & { readonly packageName: unique symbol }

/**
 * A name under which a package may be written (format §6): two parts of word characters and `-`, joined by one slash.
 *
 * Stricter than `isListedName`: no final newline, which Python's `$` lets through, and only the word characters of
 * Unicode 14, which is what quilt3 on Python 3.11 knows. Anything else is an `invalid` Fault.
 */
export function parsePackageName(text: string): PackageName {
  if (isPackageName(text)) return text
  if (text === '') {
    throw new Fault('invalid', 'The package has no name yet: give it two parts joined by one slash, as in team/data.', {
      action: 'fix-input',
    })
  }
  const problem = NAME.test(text)
    ? 'it holds a character that is too new for quilt3'
    : 'it must be two parts joined by one slash, each of letters, digits, _ and -'
  throw new Fault('invalid', `The package name ${JSON.stringify(text)} cannot be used: ${problem}, as in team/data.`, {
    action: 'fix-input',
    where: { name: text },
  })
}

/** May a package of this name be there to be listed and read, as quilt3 sees it? */
export function isListedName(text: string): boolean {
  return LISTED_NAME.test(text)
}

/** A name under which a package may be read, rolled back or deleted; anything else is an `invalid` Fault. */
export function checkListedName(text: string): string {
  if (isListedName(text)) return text
  throw new Fault(
    'invalid',
    `${JSON.stringify(text)} is no package name: give two parts joined by a slash, as in team/data.`,
    {
      action: 'fix-input',
      where: { name: text },
    },
  )
}

const NAME = /^[\p{L}\p{N}_-]+\/[\p{L}\p{N}_-]+$/u
const LISTED_NAME = /^[\p{L}\p{N}_-]+\/[\p{L}\p{N}_-]+\n?$/u

/**
 * Letters and numbers that came after Unicode 14, up to Unicode 17 (format §22, 6). Ranges were joined where nothing
 * between them was a word character in Unicode 14.
 */
const LATER_WORD_CHARACTERS = new RegExp(
  `[${[
    '\\u088f\\u0c5c\\u0cdc\\u1c89-\\u1c8a\\ua7cb-\\ua7cf\\ua7d2\\ua7d4\\ua7da-\\ua7f1',
    '\\u{105c0}-\\u{105f3}\\u{10940}-\\u{10959}\\u{10d40}-\\u{10d85}\\u{10ec2}-\\u{10ec7}\\u{1123f}-\\u{11240}',
    '\\u{11380}-\\u{113d3}\\u{116d0}-\\u{116e3}\\u{11bc0}-\\u{11bf9}\\u{11db0}-\\u{11de9}\\u{11f02}-\\u{11f59}',
    '\\u{1342f}-\\u{143fa}\\u{16100}-\\u{16139}\\u{16d40}-\\u{16d79}\\u{16ea0}-\\u{16ed3}\\u{16ff2}-\\u{16ff6}',
    '\\u{187f8}-\\u{187ff}\\u{18cff}\\u{18d09}-\\u{18df2}\\u{1b132}\\u{1b155}\\u{1ccf0}-\\u{1d2d3}',
    '\\u{1df25}-\\u{1e06d}\\u{1e4d0}-\\u{1e6ff}\\u{2b739}-\\u{2b73f}\\u{2cea2}-\\u{2cead}\\u{2ebf0}-\\u{2ee5d}',
    '\\u{31350}-\\u{33479}',
  ].join('')}]`,
  'u',
)

function isPackageName(text: string): text is PackageName {
  return NAME.test(text) && !LATER_WORD_CHARACTERS.test(text)
}
