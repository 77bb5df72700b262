import { Fault } from '../../base/index.ts'

/** A bucket's own host at AWS; without a region it is that of the first days, which knows all regions. */
const BUCKET_HOST = /^([a-z0-9.-]+)\.s3(?:[.-]([a-z0-9-]+))?\.amazonaws\.com$/

/**
 * A `fetch` for stores of AWS that sends what was signed for `<bucket>.s3.<region>.amazonaws.com` to Quilt's proxy, which passes it
 * on: `<proxy>/<region>/<bucket>/<key>`, with `-` for no region. What the proxy does not pass on is an `unsupported` Fault; any
 * other host is a mistake of ours.
 */
export function throughProxy(fetcher: typeof fetch, proxy: string): typeof fetch {
  return async (input, init) => {
    const { protocol, hostname, pathname, search } = new URL(input instanceof Request ? input.url : input)
    const [, bucket, region = '-'] = BUCKET_HOST.exec(hostname) ?? []
    if (bucket === undefined || protocol !== 'https:') {
      throw new Fault('internal', `A request to ${hostname} was refused: the proxy of this catalog leads to AWS only.`)
    }
    const answer = await fetcher(`${proxy}/${region}/${bucket}${pathname}${search}`, init)
    if (answer.status !== 405) return answer
    const method = init?.method ?? 'GET'
    throw new Fault('unsupported', `The proxy of this catalog passes on no ${method}, so this cannot be done here.`, {
      where: { bucket, method },
    })
  }
}
