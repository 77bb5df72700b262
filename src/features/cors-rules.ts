import { corsRule } from '../base/index.ts'

/** The CORS rules that a bucket needs for this page, as the AWS CLI's `put-bucket-cors` takes them. */
export function corsRules(origin: string): string {
  const lines = Object.entries(corsRule([origin])).map(
    ([name, value]) => `      ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  )
  return ['{', '  "CORSRules": [', '    {', lines.join(',\n'), '    }', '  ]', '}'].join('\n')
}
