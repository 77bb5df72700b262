import { describe } from 'vitest'
import { describeAbilities } from './describe-abilities.ts'
import { describeCopies } from './describe-copies.ts'
import { describeListing } from './describe-listing.ts'
import { describeOpenUploads } from './describe-open-uploads.ts'
import { describeReads } from './describe-reads.ts'
import { describeUploads } from './describe-uploads.ts'
import { describeVersions } from './describe-versions.ts'
import { describeConditions, describeWrites } from './describe-writes.ts'
import type { StoreSubject } from './store-subject.ts'

/** The whole contract, for one kind of store. */
export function describeStore(subject: StoreSubject): void {
  describe(subject.name, () => {
    describeWrites(subject)
    describeConditions(subject)
    describeReads(subject)
    describeVersions(subject)
    describeListing(subject)
    describeUploads(subject)
    describeOpenUploads(subject)
    describeCopies(subject)
    describeAbilities(subject)
  })
}
