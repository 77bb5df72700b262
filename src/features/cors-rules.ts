/** The CORS rules that a bucket needs for this page, as the AWS CLI's `put-bucket-cors` takes them. */
export function corsRules(origin: string): string {
  const rule = {
    AllowedOrigins: [origin],
    AllowedMethods: ['GET', 'HEAD', 'PUT', 'POST', 'DELETE'],
    AllowedHeaders: ['*'],
    ExposeHeaders: ['ETag', 'x-amz-version-id', 'x-amz-checksum-sha256', 'x-amz-request-id', 'Date', 'Content-Range'],
    MaxAgeSeconds: 3600,
  }
  const lines = Object.entries(rule).map(([name, value]) => `      ${JSON.stringify(name)}: ${JSON.stringify(value)}`)
  return ['{', '  "CORSRules": [', '    {', lines.join(',\n'), '    }', '  ]', '}'].join('\n')
}
