import fc from 'fast-check'

/** A regular expression in Python's words, or nearly so, and a text to look in. */
export interface PatternCase {
  readonly pattern: string
  readonly text: string
}

/** Pieces that are put together blindly: many make no regular expression, which is to be noticed, too. */
const pieces = [
  ...['a', 'b', 'B', 'é', '\u{1f600}', '1', '_', '-', ' ', '\n', '#', ']', '{', '}', '/'],
  ...['.', '^', '$', '|', '(', ')', '*', '+', '?', '*?', '{2}', '{,2}', '{1,}', '{2,1}', '{,}'],
  ...[
    '\\d',
    '\\D',
    '\\w',
    '\\W',
    '\\s',
    '\\S',
    '\\b',
    '\\A',
    '\\Z',
    '\\.',
    '\\n',
    '\\x61',
    '\\u0062',
    '\\101',
    '\\q',
    '\\0',
  ],
  ...[
    '[ab]',
    '[^a]',
    '[a-c]',
    '[\\w-]',
    '[^\\W\\d]',
    '[]a]',
    '[^]a]',
    '[a\\]',
    '[b-a]',
    '[\\d-a]',
    '[-a]',
    '[&&a]',
    '[[:alpha:]]',
  ],
  ...[
    '(?:',
    '(?P<x>',
    '(?=',
    '(?!',
    '(?<=a)',
    '(?<!b)',
    '(?i:',
    '(?s:.)',
    '(?-i:a)',
    '(?#c)',
    '(?<y>',
    '(a)\\1',
    '(?P<z>b)(?P=z)',
  ],
]

const piece = fc.constantFrom(...pieces)

export const randomPatternCase: fc.Arbitrary<PatternCase> = fc.record({
  pattern: fc
    .tuple(
      fc.constantFrom('', '', '', '(?i)', '(?m)', '(?s)', '(?x)', '(?a)', '(?ims)'),
      fc.array(piece, { maxLength: 6 }),
    )
    .map(([flags, parts]) => flags + closed(parts.join(''))),
  text: fc
    .array(
      fc.constantFrom(
        'a',
        'b',
        'A',
        'B',
        'é',
        '\u{1f600}',
        '1',
        '_',
        '-',
        ' ',
        '\n',
        '\u0661',
        '\u00a0',
        '\ufeff',
        ']',
      ),
      {
        maxLength: 5,
      },
    )
    .map((signs) => signs.join('')),
})

/** With the groups closed that are open, mostly. */
function closed(pattern: string): string {
  const open = pattern.split('(').length - pattern.split(')').length
  return pattern + ')'.repeat(Math.max(0, open))
}
