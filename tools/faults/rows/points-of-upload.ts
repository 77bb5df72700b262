import { CUT, DIES_AFTER, DIES_BEFORE, LOST } from '../lab/fate.ts'
import { atCall, dataOf, type FaultPoint, fault, noting, of } from './fault-point.ts'

const inError = fault('busy', { status: 200, code: 'InternalError' }, 'retry')
const whole = dataOf('put', 'copy')

/** FP01 to FP10: from the opening of an upload to its last note. */
export const UPLOAD_POINTS: readonly FaultPoint[] = [
  {
    id: 'FP01',
    what: 'before an upload is opened',
    ways: [
      atCall('the line breaks', of('openUpload'), 'published', CUT),
      atCall('killed', of('openUpload'), 'either', DIES_BEFORE),
    ],
  },
  {
    id: 'FP02',
    what: 'an upload is opened, its answer lost',
    ways: [
      atCall('the line breaks', of('openUpload'), 'published', LOST),
      atCall('killed', of('openUpload'), 'either', DIES_AFTER),
    ],
  },
  {
    id: 'FP03',
    what: 'an upload is open and not yet noted',
    ways: [
      atCall('killed before its note', noting('opened'), 'either', DIES_BEFORE),
      atCall('killed behind it', noting('opened'), 'either', DIES_AFTER),
    ],
  },
  {
    id: 'FP04',
    what: 'in the midst of a part or a whole file',
    ways: [
      atCall('the line breaks in a part', of('putPart'), 'published', CUT),
      atCall('killed in a part', of('putPart'), 'either', DIES_BEFORE),
      atCall('the line breaks in a file or a copy', whole, 'published', CUT),
      atCall('killed in a file or a copy', whole, 'either', DIES_BEFORE),
    ],
  },
  {
    id: 'FP05',
    what: 'a part or a whole file has arrived, its answer lost',
    ways: [
      atCall('the line breaks behind a part', of('putPart'), 'published', LOST),
      atCall('killed behind a part', of('putPart'), 'either', DIES_AFTER),
      atCall('the line breaks behind a file or a copy', whole, 'published', LOST),
      atCall('killed behind a file or a copy', whole, 'either', DIES_AFTER),
    ],
  },
  {
    id: 'FP06',
    what: 'a part has arrived and is not yet noted',
    ways: [atCall('killed', noting('arrived'), 'either', DIES_BEFORE)],
  },
  {
    id: 'FP07',
    what: 'before the parts are joined',
    ways: [
      atCall('the line breaks', of('completeUpload'), 'published', CUT),
      atCall('killed', of('completeUpload'), 'either', DIES_BEFORE),
    ],
  },
  {
    id: 'FP08',
    what: 'the parts are joined, the answer lost',
    ways: [
      atCall('the line breaks', of('completeUpload'), 'published', LOST),
      atCall('killed', of('completeUpload'), 'either', DIES_AFTER),
    ],
  },
  {
    id: 'FP09',
    what: 'the joining is answered by 200 with an error in its body',
    ways: [
      atCall('nothing was done', of('completeUpload'), 'published', { type: 'fails', when: 'before', fault: inError }),
      atCall('it was done', of('completeUpload'), 'published', { type: 'fails', when: 'after', fault: inError }),
    ],
  },
  {
    id: 'FP10',
    what: 'a file is stored and not yet noted',
    ways: [atCall('killed', noting('stored'), 'either', DIES_BEFORE)],
  },
]
