import { expect, it } from 'vitest'
import { workflowStamp } from './workflow-stamp.ts'

it('reads what quilt3 stamps', () => {
  const text = JSON.stringify({
    config: 's3://lab/.quilt/workflows/config.yml?versionId=a',
    id: 'plate',
    schemas: { 'plate-schema': 's3://lab/schemas/plate.json?versionId=b' },
  })
  expect(workflowStamp(text)).toEqual({
    id: 'plate',
    config: 's3://lab/.quilt/workflows/config.yml?versionId=a',
    schemas: [['plate-schema', 's3://lab/schemas/plate.json?versionId=b']],
  })
  expect(workflowStamp('{"id": null, "config": "s3://lab/c"}')).toEqual({ id: null, config: 's3://lab/c', schemas: [] })
})

it.each(['{', '[]', 'null', '{}', '{"id": 7}', '{"id": "a", "config": {}}', '{"id": "a", "schemas": {"s": 1}}'])(
  'leaves %s to be shown as it stands',
  (text) => {
    expect(workflowStamp(text)).toBeUndefined()
  },
)
