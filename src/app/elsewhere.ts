/** Routes of Quilt's catalog whose screens Selvage does not have. */
export const ELSEWHERE: readonly string[] = [
  '/buckets',
  '/queries/*',
  '/admin/*',
  '/profile',
  '/install',
  '/activation_error',
  '/connect/authorize',
  '/redir/*',
  '/package/*',
  '/b/:bucket/search',
  '/b/:bucket/queries/*',
  '/b/:bucket/workflows/*',
]
