import type { PreviewFixture } from './preview-fixtures.ts'
import type { Shot } from './shots.ts'

/** Each file of fixtures/previews, in the package page: `--only preview-csv`, `--only preview-image-photo.png`. */
export function previewShots(fixtures: readonly PreviewFixture[]): readonly Shot[] {
  return fixtures.map(({ path }) => ({
    name: `preview-${path.replaceAll('/', '-')}`,
    path: `/b/lab-data/packages/imaging/plate-0412/tree/latest/${path.split('/').map(encodeURIComponent).join('/')}`,
    scenario: 'preview',
    act: async (page) => {
      const panel = page.getByRole('region', { name: path, exact: true })
      await panel.locator('figure, [role=alert]').first().waitFor()
    },
  }))
}
