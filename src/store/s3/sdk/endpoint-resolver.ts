/** As much as the SDK tells of where a request goes. */
export interface EndpointAsked {
  readonly Bucket?: string | undefined
  readonly Endpoint?: string | undefined
  readonly ForcePathStyle?: boolean | undefined
  readonly Region?: string | undefined
}

export interface EndpointFound {
  readonly url: URL
  readonly headers: Record<string, never>
  readonly properties: { readonly authSchemes: readonly AuthScheme[] }
}

interface AuthScheme {
  readonly name: 'sigv4'
  readonly signingName: 's3'
  readonly signingRegion: string
  readonly disableDoubleEncoding: true
}

/**
 * Where a request goes whose endpoint is given, as it always is here. The page's build puts it in the place of the SDK's own,
 * which knows every endpoint of AWS, and is a tenth of the client.
 */
export function defaultEndpointResolver(asked: EndpointAsked): EndpointFound {
  const { Bucket: bucket, Endpoint: endpoint = '', ForcePathStyle: isPath = false, Region: region = '' } = asked
  const url = new URL(endpoint)
  if (bucket !== undefined) {
    if (!isPath && canBeHost(bucket, url)) url.hostname = `${bucket}.${url.hostname}`
    else url.pathname = `${url.pathname.replace(/\/$/, '')}/${encodeURIComponent(bucket)}`
  }
  const scheme: AuthScheme = {
    name: 'sigv4',
    signingName: 's3',
    signingRegion: region,
    disableDoubleEncoding: true,
  }
  return { url, headers: {}, properties: { authSchemes: [scheme] } }
}

/** An IP has no names below it, and a certificate covers one label: over TLS a bucket with a dot stands in the path. */
function canBeHost(bucket: string, { protocol, hostname }: URL): boolean {
  const isIp = hostname.startsWith('[') || /^\d+(\.\d+){3}$/.test(hostname)
  const labels = bucket.split('.')
  const isName =
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket) &&
    labels.every((label) => /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(label))
  return isName && !isIp && (labels.length === 1 || protocol === 'http:')
}
