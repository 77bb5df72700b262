import type { Shot } from './shots.ts'

const PLATE = '/b/lab-data/packages/imaging/plate-0412'
const URI = 'quilt+s3://lab-data#package=imaging/plate-0412&path=tables%2Fcells.csv&catalog=open.quiltdata.com'

/** Registries, URIs, and links that lead nowhere. */
export const linkShots: readonly Shot[] = [
  { name: 'registries', path: '/buckets', scenario: 'full' },
  { name: 'registries-none', path: '/buckets?q=nothing', scenario: 'full' },
  { name: 'uri-form', path: '/uri/', scenario: 'full' },
  {
    name: 'uri-bad',
    path: `/uri/${encodeURIComponent('quilt+s3://lab-data#package=a/b&package=c/d')}`,
    scenario: 'full',
  },
  {
    name: 'uri-opened',
    path: `/uri/${encodeURIComponent(URI)}`,
    scenario: 'full',
    act: (page) => page.getByText('open it there').waitFor(),
  },
  { name: 'redir', path: `/redir/${encodeURIComponent(URI)}`, scenario: 'full' },
  { name: 'elsewhere-queries', path: '/b/lab-data/queries/athena', scenario: 'full' },
  { name: 'not-here', path: '/b/another-bucket/packages/', scenario: 'full' },
  { name: 'not-here-store', path: '/b/lab-data/packages/?store=older', scenario: 'full' },
  { name: 'missing-path', path: `${PLATE}/tree/0000004/tables/old/cells.csv`, scenario: 'full' },
  { name: 'missing-revision', path: `${PLATE}/tree/nothing/`, scenario: 'full' },
  {
    name: 'text-lines',
    path: `${PLATE}/tree/latest/tables/cells.csv?mode=text#L4-L7`,
    scenario: 'full',
    act: (page) => page.getByRole('link', { name: 'Line 4', exact: true }).waitFor(),
  },
]
