import type { Script } from '../operations.ts'

/** Row 3: the registry is left out, and what is kept in quilt3's config.yml. */
export const settingScripts: readonly Script[] = [
  {
    name: 'without a registry, and without a default, nothing is pushed',
    steps: [{ do: 'new' }, { do: 'push', name: 'lab/a', refused: 'no registry' }],
  },
  {
    name: 'the default remote registry is kept, and pushed to',
    steps: [
      { do: 'config', values: { default_remote_registry: 's3://<main>' } },
      { do: 'new' },
      { do: 'set', key: 'a.txt', text: '1' },
      { do: 'push', name: 'lab/a', message: 'default' },
      { do: 'listPackages' },
      { do: 'listPackages', registry: 's3://<main>' },
      { do: 'install', name: 'lab/a' },
      { do: 'listPackages' },
    ],
  },
  {
    name: 'the default local registry and the place of installs are kept, and used',
    steps: [
      {
        do: 'config',
        values: {
          default_local_registry: 'file://<files>/registry',
          default_install_location: 'file://<files>/installed',
        },
      },
      { do: 'new' },
      { do: 'set', key: 'a.txt', text: '1' },
      { do: 'push', name: 'lab/a', registry: 's3://<main>' },
      { do: 'install', name: 'lab/a', registry: 's3://<main>' },
      { do: 'build', name: 'lab/b' },
      { do: 'listPackages' },
    ],
  },
  {
    name: 'keys that are not known are kept',
    steps: [
      { do: 'write', path: '<data>/config.yml', text: 'mine: [1, {a: b}]\ndefault_remote_registry: s3://old\n' },
      { do: 'config', values: { default_remote_registry: 's3://<main>', another: 'yes' } },
      { do: 'config', values: { region: null } },
    ],
  },
  {
    name: 'URLs are cleaned and checked',
    steps: [
      { do: 'config', values: { navigator_url: ' https://example.com/catalog// ' } },
      { do: 'config', values: { navigator_url: '' } },
      { do: 'config', values: { navigator_url: 'example.com' }, refused: 'not a URL' },
      { do: 'config', values: { navigator_url: 'https://example.com:port' }, refused: 'port is no number' },
      { do: 'config', values: { registryUrl: 'anything goes' } },
    ],
  },
  {
    name: 'the settings of a catalog are taken over, those that are known',
    catalog:
      '{"registryUrl": "https://registry.example.com", "region": "eu-west-1", "mode": "PRODUCT", "s3Proxy": "https://proxy.example.com", "default_remote_registry": "s3://<main>"}',
    steps: [
      { do: 'write', path: '<data>/config.yml', text: 'mine: 1\ndefault_remote_registry: s3://old\nregion: here\n' },
      { do: 'config' },
      { do: 'config', catalog: '<catalog>/' },
      { do: 'config' },
      { do: 'config', catalog: '' },
      { do: 'config' },
    ],
  },
  {
    name: 'the settings of a catalog that names itself',
    catalog: '{"navigator_url": "https://other.example.com/"}',
    steps: [{ do: 'config', catalog: '<catalog>' }],
  },
  {
    name: 'catalogs that have no settings',
    catalog: 'no JSON',
    steps: [
      { do: 'config', catalog: '<catalog>/elsewhere', refused: 'catalog: no settings' },
      { do: 'config', catalog: '<catalog>', refused: 'catalog: no JSON' },
      { do: 'config', catalog: 'example.com', refused: 'not a URL' },
    ],
  },
]
