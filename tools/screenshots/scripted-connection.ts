import type { ConnectionProbe, ConnectionReport, ConnectionVerdict } from '../../src/client/engine.ts'
import type { Scenario } from './scenario.ts'

interface ScriptedConnection {
  readonly verdicts: readonly ConnectionVerdict[]
  /** Undefined: the check goes on for ever. */
  readonly report: ConnectionReport | undefined
}

/** A check of a connection: good, with CORS in the way, or half done. */
export function scriptedConnection(scenario: Scenario): ScriptedConnection {
  if (scenario === 'busy') return { verdicts: GOOD.slice(0, 4), report: undefined }
  const verdicts = scenario === 'failing' ? FAILING : GOOD
  return {
    verdicts,
    report: {
      verdicts,
      region: 'eu-central-1',
      clockAheadMs: 0,
      engine: 'aws',
      remedies:
        scenario === 'failing'
          ? [
              {
                engine: 'aws',
                what: 'cors',
                sentence: 'Save this as cors.json, then run: aws s3api put-bucket-cors --bucket lab-data …',
                text: '{\n  "CORSRules": [\n    {\n      "AllowedOrigins": ["https://selvage.lab.example"]\n    }\n  ]\n}',
              },
            ]
          : [],
    },
  }
}

function verdict(
  probe: ConnectionProbe,
  sentence: string,
  outcome: ConnectionVerdict['outcome'] = 'good',
): ConnectionVerdict {
  return { probe, outcome, sentence, fault: undefined }
}

const GOOD: readonly ConnectionVerdict[] = [
  verdict('reachable', 'The endpoint answers.'),
  verdict('cors', 'Its CORS rules let this page in.'),
  verdict('region', 'It is in eu-central-1.'),
  verdict('clock', 'Its clock and that of this computer agree.'),
  verdict('keys', 'It knows your keys.'),
  verdict('list', 'You may list.'),
  verdict('read', 'You may read.'),
  verdict('headers', 'All headers that are needed can be read.'),
  verdict('versions', 'It keeps no versions: revisions share the bytes of a key.', 'limited'),
  verdict('write', 'Not tried: it would write, and you have not allowed that.', 'skipped'),
]

const FAILING: readonly ConnectionVerdict[] = [
  verdict('reachable', 'The endpoint answers.'),
  verdict('cors', 'Its CORS rules do not let this page in.', 'bad'),
  verdict('region', 'Not tried: the answers cannot be read.', 'skipped'),
  verdict('keys', 'Not tried: the answers cannot be read.', 'skipped'),
  verdict('list', 'Not tried: the answers cannot be read.', 'skipped'),
]
