/** A `config.json` to begin with. */
export const SITE_EXAMPLE = JSON.stringify(
  {
    mode: 'LOCAL',
    selvage: {
      stores: [
        {
          id: 'main',
          label: 'Our store',
          endpoint: 'https://s3.eu-central-1.amazonaws.com',
          region: 'eu-central-1',
          addressing: 'virtual',
          buckets: ['lab-data'],
        },
      ],
      defaultRegistry: 's3://lab-data',
    },
  },
  null,
  2,
)
