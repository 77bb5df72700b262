/** Where a probe tries to get: a canary's address. */
export interface ProbeTarget {
  readonly url: string
}

export interface Probe {
  readonly name: string
  /**
   * Runs in the frame, as a script of a stranger would that got in through every other wall. Gives what it reached: nothing is
   * what should come, and a throw is as good. What it sent out is counted by the canary.
   */
  readonly run: (target: ProbeTarget) => unknown
}

/** Reliability A15: ways out of the frame. */
export const probes: readonly Probe[] = [
  { name: 'the document of the page', run: () => parent.document.title },
  {
    name: 'the variables and the storage of the page',
    run: () => Reflect.get(parent, 'localStorage') ?? Reflect.get(parent, 'name'),
  },
  {
    name: 'the address of the page',
    run: ({ url }) => {
      const tries = [
        () => {
          parent.location.href = `${url}parent`
        },
        () => top?.location.replace(`${url}top`),
        () => Object.assign(document.createElement('a'), { href: `${url}a`, target: '_top' }).click(),
      ]
      for (const attempt of tries) {
        try {
          attempt()
        } catch {}
      }
    },
  },
  { name: 'a window of its own', run: ({ url }) => window.open(`${url}popup`)?.closed },
  {
    name: 'a form',
    run: ({ url }) => {
      for (const target of ['_self', '_top', '_blank']) {
        const form = Object.assign(document.createElement('form'), { action: `${url}form`, method: 'post', target })
        document.body.append(form)
        form.submit()
      }
    },
  },
  {
    name: 'requests by script',
    run: async ({ url }) => {
      const tries = [
        fetch(`${url}fetch`, { mode: 'no-cors' }),
        fetch(`${url}keepalive`, { mode: 'no-cors', keepalive: true }),
        new Promise((resolve, reject) => {
          const request = new XMLHttpRequest()
          request.onload = resolve
          request.onerror = reject
          request.open('GET', `${url}xhr`)
          request.send()
        }),
        new Promise((resolve, reject) => {
          const socket = new WebSocket(`${url.replace('http', 'ws')}socket`)
          socket.onopen = resolve
          socket.onerror = reject
        }),
        new Promise((resolve, reject) => {
          const source = new EventSource(`${url}events`)
          source.onopen = resolve
          source.onerror = reject
        }),
      ]
      navigator.sendBeacon(`${url}beacon`, 'a')
      const results = await Promise.allSettled(tries)
      return results.some(({ status }) => status === 'fulfilled') ? 'an answer' : undefined
    },
  },
  {
    name: 'requests by elements and styles',
    run: async ({ url }) => {
      const make = (tag: string, properties: object) =>
        document.body.append(Object.assign(document.createElement(tag), properties))
      make('img', { src: `${url}img`, srcset: `${url}srcset 2x` })
      make('script', { src: `${url}script` })
      make('iframe', { src: `${url}iframe` })
      make('iframe', { srcdoc: `<img src="${url}srcdoc">` })
      make('object', { data: `${url}object` })
      make('embed', { src: `${url}embed` })
      make('video', { src: `${url}video`, poster: `${url}poster`, autoplay: true })
      make('audio', { src: `${url}audio`, autoplay: true })
      make('style', { textContent: `@import "${url}import"; body { background: url(${url}css) }` })
      for (const rel of ['stylesheet', 'prefetch', 'preload', 'modulepreload', 'icon', 'manifest']) {
        document.head.append(Object.assign(document.createElement('link'), { rel, href: `${url}${rel}`, as: 'image' }))
      }
      new FontFace('x', `url(${url}font)`).load().catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, 500))
    },
  },
  {
    name: 'storage and cookies',
    run: async () => {
      const stores = [
        () => localStorage.length,
        () => sessionStorage.length,
        // biome-ignore lint/suspicious/noDocumentCookie: what is tried is that it cannot be
        () => (document.cookie = 'a=1'),
        () => document.cookie || undefined,
        () =>
          new Promise((resolve, reject) => Object.assign(indexedDB.open('a'), { onsuccess: resolve, onerror: reject })),
        () => caches.keys(),
        () => navigator.storage.getDirectory(),
        () => navigator.locks.request('a', () => 'locked'),
      ]
      for (const [at, open] of stores.entries()) {
        try {
          // A cookie is “set” without a word where there are none.
          if ((await open()) !== undefined && at !== 2) return `store ${at}`
        } catch {}
      }
      return undefined
    },
  },
  {
    name: 'workers',
    run: async ({ url }) => {
      const starts = [
        () => navigator.serviceWorker.register('/download/worker.js'),
        () => new SharedWorker('/download/worker.js'),
        () =>
          new Promise((resolve, reject) =>
            Object.assign(new Worker(`${url}worker`), { onmessage: resolve, onerror: reject }),
          ),
        () =>
          new Promise((resolve, reject) => {
            const code = `fetch('${url}from-worker', { mode: 'no-cors' }).then(() => postMessage('sent'), () => postMessage(''))`
            const worker = new Worker(URL.createObjectURL(new Blob([code])))
            worker.onmessage = ({ data }) => (data === 'sent' ? resolve(data) : reject(new Error('refused')))
            worker.onerror = reject
          }),
      ]
      const results = await Promise.allSettled(starts.map(async (start) => start()))
      return results.find(({ status }) => status === 'fulfilled') && 'a worker with a way out'
    },
  },
  {
    name: 'a download',
    run: async ({ url }) => {
      const link = Object.assign(document.createElement('a'), { href: 'data:text/plain,x', download: 'x.txt' })
      document.body.append(link)
      link.click()
      Object.assign(link, { href: `${url}download` }).click()
      await new Promise((resolve) => setTimeout(resolve, 300))
    },
  },
  {
    name: 'dialogs, printing, permissions',
    run: async () => {
      alert('a')
      print()
      if (confirm('b') || prompt('c')) return 'an answer'
      const asks = [
        () => navigator.clipboard.readText(),
        () => navigator.mediaDevices.getUserMedia({ audio: true }),
        () => document.body.requestFullscreen(),
        () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
      ]
      const results = await Promise.allSettled(asks.map(async (ask) => ask()))
      return results.some(({ status }) => status === 'fulfilled') ? 'a permission' : undefined
    },
  },
  {
    name: 'other pages of the site, in itself',
    run: async ({ url }) => {
      const inside = document.createElement('iframe')
      inside.src = '/'
      document.body.append(inside)
      await new Promise((resolve) => setTimeout(resolve, 300))
      history.pushState({}, '', `#${url}`)
      return inside.contentDocument?.body.textContent || undefined
    },
  },
]
