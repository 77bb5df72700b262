import type { CatalogView, KeysReading } from '../../src/client/engine.ts'

/** What a file of credentials may hold. */
export const scriptedKeys: KeysReading = {
  reading: 'reading-1',
  profiles: [
    {
      name: 'lab',
      shownKey: 'ASIA…7QRS',
      temporary: true,
      expiresMs: new Date(2099, 0, 1, 14, 5).getTime(),
      region: 'eu-central-1',
      endpoint: undefined,
      refusal: undefined,
    },
    {
      name: 'default',
      shownKey: 'AKIA…9XYZ',
      temporary: false,
      expiresMs: undefined,
      region: 'eu-central-1',
      endpoint: 'https://s3.eu-central-1.example',
      refusal: undefined,
    },
    {
      name: 'admin',
      shownKey: '',
      temporary: false,
      expiresMs: undefined,
      region: undefined,
      endpoint: undefined,
      refusal: 'It takes a role (role_arn), which a page cannot do. Run “aws sts assume-role”, and paste its answer.',
    },
  ],
  problems: [{ line: 14, problem: 'This line is no setting.' }],
}

export const scriptedCatalog: CatalogView = {
  origin: 'https://catalog.lab.example',
  registryOrigin: 'https://registry.lab.example',
  mode: 'PRODUCT',
  region: 'eu-central-1',
  stores: [
    {
      label: 'catalog.lab.example',
      endpoint: 'https://s3.eu-central-1.amazonaws.com',
      region: 'eu-central-1',
      addressing: 'virtual',
      buckets: [],
    },
  ],
  warnings: ['Its registry is another site: registry.lab.example gets your code.'],
}
