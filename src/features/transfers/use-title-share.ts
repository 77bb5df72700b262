import { useEffect } from 'react'
import { formatPercent, type Live } from '../../ui/index.ts'
import { threadShare } from '../job-share.ts'
import type { Job } from '../jobs.ts'

/** While the page is out of sight, the title of its tab tells how far all that runs is. */
export function useTitleShare(jobs: Live<readonly Job[]>): void {
  useEffect(() => {
    let own = ''
    let plain = ''
    const draw = () => {
      const share = document.hidden ? threadShare(jobs.get()) : undefined
      // The screen may have set another title meanwhile.
      if (document.title !== own) plain = document.title
      const wanted = share === undefined ? plain : `${formatPercent(share)} · ${plain}`
      if (share === undefined && own === '') return
      own = share === undefined ? '' : wanted
      if (document.title !== wanted) document.title = wanted
    }
    const stop = jobs.subscribe(draw)
    document.addEventListener('visibilitychange', draw)
    return () => {
      stop()
      document.removeEventListener('visibilitychange', draw)
    }
  }, [jobs])
}
