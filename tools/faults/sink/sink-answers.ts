const HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
/** The same for everything: nobody asks the sink how old something is. */
const MODIFIED = new Date().toISOString()

export function document(name: string, content: string): string {
  return `${HEAD}<${name} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${content}</${name}>`
}

export function errorDocument(code: string): string {
  return `${HEAD}<Error><Code>${code}</Code><Message>${code}</Message></Error>`
}

export interface SinkRow {
  readonly key?: string
  readonly id?: string
  readonly number?: number
  readonly etag?: string
  readonly sizeBytes?: number
  readonly sha256?: string
}

/** One page of a listing, which holds all of it. `of`: a prefix, or the key of the parts. */
export function listOf(
  what: 'objects' | 'versions' | 'uploads' | 'parts',
  of: string,
  rows: readonly SinkRow[],
): string {
  const end = '<IsTruncated>false</IsTruncated>'
  switch (what) {
    case 'objects':
      return document(
        'ListBucketResult',
        `<Prefix>${of}</Prefix>${end}${rows.map((row) => element('Contents', row)).join('')}`,
      )
    case 'versions':
      return document(
        'ListVersionsResult',
        `<Prefix>${of}</Prefix>${end}${rows.map((row) => element('Version', { ...row, id: 'null' })).join('')}`,
      )
    case 'uploads':
      return document(
        'ListMultipartUploadsResult',
        `<Prefix>${of}</Prefix>${end}${rows.map(({ key, id }) => `<Upload><Key>${key}</Key><UploadId>${id}</UploadId></Upload>`).join('')}`,
      )
    case 'parts':
      return document('ListPartsResult', `<Key>${of}</Key>${end}${rows.map(part).join('')}`)
  }
}

function element(name: string, { key, etag, sizeBytes, id }: SinkRow): string {
  const version = id === undefined ? '' : `<VersionId>${id}</VersionId><IsLatest>true</IsLatest>`
  return `<${name}><Key>${key}</Key>${version}<LastModified>${MODIFIED}</LastModified><ETag>${etag}</ETag><Size>${sizeBytes}</Size></${name}>`
}

function part({ number, etag, sizeBytes, sha256 }: SinkRow): string {
  return `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag><Size>${sizeBytes}</Size><ChecksumSHA256>${sha256}</ChecksumSHA256></Part>`
}
