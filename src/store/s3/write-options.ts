import { Fault } from '../../base/index.ts'
import { contentTypeOf } from './content-types.ts'

/** What a bucket demands of each write; part of the profile of a store. */
export interface WriteOptions {
  /** With `aws:kms` an ETag is no MD5 any more; checksums still hold. */
  readonly serverSideEncryption?: 'AES256' | 'aws:kms' | 'aws:kms:dsse'
  /** Id, alias or ARN. Default: the bucket's key, or AWS's own. */
  readonly kmsKeyId?: string
  /** Classes whose objects can be read at once, for readers wait for none. */
  readonly storageClass?: StorageClass
  readonly acl?: CannedAcl
  /** `true`: by a table of ours; a record: by extension, in small letters and without its dot. Default: none is sent. */
  readonly contentTypes?: boolean | Readonly<Record<string, string>>
}

const STORAGE_CLASSES = [
  'STANDARD',
  'STANDARD_IA',
  'ONEZONE_IA',
  'INTELLIGENT_TIERING',
  'GLACIER_IR',
  'REDUCED_REDUNDANCY',
  'EXPRESS_ONEZONE',
] as const
const CANNED_ACLS = [
  'private',
  'public-read',
  'public-read-write',
  'authenticated-read',
  'aws-exec-read',
  'bucket-owner-read',
  'bucket-owner-full-control',
] as const
const ENCRYPTIONS = ['AES256', 'aws:kms', 'aws:kms:dsse'] as const

type StorageClass = (typeof STORAGE_CLASSES)[number]
type CannedAcl = (typeof CANNED_ACLS)[number]

/** What the requests that make an object carry beside its key and bytes. */
export interface WriteFields {
  readonly ServerSideEncryption?: (typeof ENCRYPTIONS)[number]
  readonly SSEKMSKeyId?: string
  readonly StorageClass?: StorageClass
  readonly ACL?: CannedAcl
  readonly ContentType?: string
}

/** The fields for one key. Metadata of the registry (`.quilt/`) get no content type, as quilt3 gives them none (format §1). */
export function writeFields(options: WriteOptions, key: string): WriteFields {
  const { serverSideEncryption, kmsKeyId, storageClass, acl, contentTypes = false } = options
  const contentType = key.startsWith('.quilt/') ? undefined : contentTypeOf(key, contentTypes)
  return {
    ...(serverSideEncryption === undefined ? {} : { ServerSideEncryption: serverSideEncryption }),
    ...(kmsKeyId === undefined ? {} : { SSEKMSKeyId: kmsKeyId }),
    ...(storageClass === undefined ? {} : { StorageClass: storageClass }),
    ...(acl === undefined ? {} : { ACL: acl }),
    ...(contentType === undefined ? {} : { ContentType: contentType }),
  }
}

/** Throws an `invalid` Fault for options that no store can follow; they may come from a file of settings. */
export function checkWriteOptions(options: WriteOptions): void {
  const { serverSideEncryption, kmsKeyId, storageClass, acl, contentTypes } = options
  demand('serverSideEncryption', serverSideEncryption, ENCRYPTIONS)
  demand('storageClass', storageClass, STORAGE_CLASSES)
  demand('acl', acl, CANNED_ACLS)
  if (kmsKeyId !== undefined && (typeof kmsKeyId !== 'string' || !isHeaderText(kmsKeyId))) {
    throw refusal('“kmsKeyId” is no id of a key')
  }
  if (kmsKeyId !== undefined && (serverSideEncryption === undefined || serverSideEncryption === 'AES256')) {
    throw refusal('“kmsKeyId” needs “serverSideEncryption” to be “aws:kms” or “aws:kms:dsse”')
  }
  if (typeof contentTypes === 'object' && !Object.values(contentTypes).every(isHeaderText)) {
    throw refusal('“contentTypes” names a type that is none')
  }
}

function demand(name: string, value: string | undefined, known: readonly string[]): void {
  if (value === undefined || known.includes(value)) return
  throw refusal(`“${name}” is none of ${known.join(', ')}`)
}

/** May it stand in a header, unchanged? */
const isHeaderText = (value: unknown): boolean =>
  typeof value === 'string' && /^[\x21-\x7e]+( [\x21-\x7e]+)*$/.test(value)

function refusal(why: string): Fault {
  return new Fault('invalid', `The write options of this store cannot be used: ${why}.`, { action: 'fix-input' })
}
