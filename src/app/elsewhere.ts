/** Routes of Quilt's catalog whose screens Selvage does not have: what stands there, and why not here. */
export const ELSEWHERE: readonly (readonly [pattern: string, title: string, why: string])[] = [
  ['/queries/*', 'Queries', 'It asks Athena or Elasticsearch, which run on a Quilt stack.'],
  ['/b/:bucket/queries/*', 'Queries', 'It asks Athena or Elasticsearch, which run on a Quilt stack.'],
  ['/admin/*', 'Administration', 'It looks after the users and buckets of a Quilt stack, on its server.'],
  [
    '/profile',
    'Your profile',
    'It belongs to an account of a Quilt stack. Who is signed in here stands in the account menu.',
  ],
  ['/install', 'Installing quilt3', 'It leads to the manual. In short: pip install quilt3.'],
  ['/activation_error', 'An account that was not activated', 'Accounts are made and activated by a Quilt stack.'],
  ['/connect/authorize', 'Letting a program in', 'It gives a program rights on a Quilt stack, on its server.'],
  ['/package/*', 'A package of Quilt 2', 'Such links were for the first registry of Quilt, which is closed.'],
  [
    '/b/:bucket/workflows/*',
    'Workflows of the bucket',
    'A workflow is chosen, and its rules are shown, where a package is made.',
  ],
]
