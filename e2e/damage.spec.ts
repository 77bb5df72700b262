import { PutObjectCommand } from '@aws-sdk/client-s3'
import { adminClient } from '../tools/engine/buckets.ts'
import { expect, test } from './test.ts'

test('a manifest of 10,000 entries that is not what its hash says opens with a warning, and can be searched', async ({
  page,
  site,
}) => {
  const hash = 'a'.repeat(64)
  const entry = (index: number) =>
    `{"logical_key": "d${index % 300}/file-${index}.csv", "physical_keys": ["s3://strangers/${index}"], "size": ${index}, ` +
    `"hash": {"type": "sha2-256-chunked", "value": "lZXJ35AHUUjrBoYDZd8zWEt1v/eCpRDGzUiDpBmDPVA="}, "meta": {}}`
  const lines = ['{"version": "v0", "message": "many"}', ...Array.from({ length: 10_000 }, (_, index) => entry(index))]
  const client = adminClient({ endpoint: site.endpoint, admin: site.adminKeys })
  const put = (Key: string, Body: string) =>
    client.send(new PutObjectCommand({ Bucket: site.buckets.versioned, Key, Body }))
  await put(`.quilt/packages/${hash}`, `${lines.join('\n')}\n`)
  await put('.quilt/named_packages/team/many/1700000000', hash)
  await put('.quilt/named_packages/team/many/latest', hash)
  client.destroy()

  await page.goto(`${site.url}b/${site.buckets.versioned}/packages/team/many`)
  await expect(page.getByText('10,000 entries')).toBeVisible()
  await expect(page.getByText('10,000 elsewhere')).toBeVisible()
  await expect(page.getByText('This manifest does not fit its hash')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Find in this package' }).fill('FILE-9999')
  await expect(page.getByRole('row', { name: /file-9999\.csv/ })).toBeVisible()
  expect(await page.getByRole('row').count()).toBeLessThan(10)
  await page.getByRole('row', { name: /file-9999\.csv/ }).click()
  await expect(page.getByRole('region', { name: 'd99/file-9999.csv', exact: true })).toContainText(
    's3://strangers/9999',
  )
})
