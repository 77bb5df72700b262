/** Routes of Quilt's catalog whose screens Selvage does not have. */
export const ELSEWHERE = {
  inSite: [
    'buckets',
    'search',
    'queries/*',
    'admin/*',
    'profile',
    'install',
    'activation_error',
    'connect/authorize',
    'redir/*',
    'package/*',
  ],
  inBucket: ['search', 'tree/*', 'queries/*', 'workflows/*'],
} as const
