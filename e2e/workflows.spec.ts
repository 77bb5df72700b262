import { objectsOf } from './bucket-objects.ts'
import { NewPackagePage } from './new-package-page.ts'
import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'

const CONFIG = (registry: string) => `version:
  base: "1"
is_workflow_required: true
default_workflow: plate
workflows:
  plate:
    name: Imaging plate
    is_message_required: true
    metadata_schema: plate-schema
  other:
    name: Anything else
schemas:
  plate-schema:
    url: ${registry}/schemas/plate.json
`

const SCHEMA = {
  type: 'object',
  required: ['plate', 'objective'],
  properties: {
    plate: { type: 'string', title: 'Plate' },
    objective: { enum: ['10x', '20x'], title: 'Objective', default: '20x' },
    wells: { type: 'integer', title: 'Wells' },
  },
}

test('what the workflow asks for stands at its field before a byte moves, and quilt3 finds its workflow in the result', async ({
  page,
  site,
  quilt3,
  guard,
}) => {
  const bucket = site.buckets.versioned
  const [name, registry] = ['team/checked', `s3://${bucket}`]
  const objects = objectsOf(site, bucket)
  await objects.put('schemas/plate.json', JSON.stringify(SCHEMA))
  await objects.put('.quilt/workflows/config.yml', CONFIG(registry))
  const folder = await makeFolder('plate', 4)
  const making = new NewPackagePage(page)
  await making.open(site, bucket)
  const workflow = page.getByRole('combobox', { name: 'Workflow' })
  await expect(workflow).toHaveValue('id:plate')
  await making.drop(folder.path)
  await making.name.fill(name)
  await making.isHashed()
  await making.publish()
  await expect(making.message).toBeFocused()
  await expect(making.message).toHaveAttribute('aria-invalid')

  await making.message.fill('Checked')
  await expect(page.getByRole('combobox', { name: 'Objective' })).toHaveValue(/20x|1/)
  await making.publish()
  const plate = page.getByRole('textbox', { name: 'Plate' })
  await expect(plate).toBeFocused()
  await expect(plate).toHaveAttribute('aria-invalid')
  await plate.fill('0412')
  await page.getByText('JSON', { exact: true }).click()
  const json = page.getByRole('textbox', { name: 'Metadata as JSON' })
  await expect(json).toHaveValue(/"plate": "0412"/)
  await json.fill('{"plate": "0412", "objective": "20x", "wells": "many", "own": 1.0}')
  await expect(json).toHaveAttribute('aria-invalid')
  const sent = () => guard.requested.filter(({ method, url }) => method === 'PUT' && url.includes(`/${name}/`))
  expect(sent()).toEqual([])
  await json.fill('{"plate": "0412", "objective": "20x", "wells": 96, "own": 1.0}')
  await expect(json).not.toHaveAttribute('aria-invalid')
  await making.publish()
  const topHash = await making.topHash()

  const revision = await quilt3.browse({ name, registry })
  expect(revision).toMatchObject({ topHash, sameManifest: true })
  expect(revision.header).toContain('"own": 1.0')
  expect(JSON.parse(revision.header).workflow).toMatchObject({ id: 'plate' })
})

test('a required workflow that cannot be read is said, and nothing can be published', async ({ page, site }) => {
  const bucket = site.buckets.unversioned
  await objectsOf(site, bucket).put('.quilt/workflows/config.yml', 'version: [')
  const folder = await makeFolder('plate', 4)
  const making = new NewPackagePage(page)
  await making.open(site, bucket)
  await expect(page.getByRole('alert')).toBeVisible()
  await making.drop(folder.path)
  await making.name.fill('team/unread')
  await making.isHashed()
  await making.publish()
  await expect(making.plan.getByRole('status')).not.toContainText('to s3://')
  await expect(making.published).toBeHidden()
})
