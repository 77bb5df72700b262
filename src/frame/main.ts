import type { FrameMessage } from '../preview/index.ts'
import { showChart } from './show-chart.ts'
import { showHtml } from './show-html.ts'
import { showSvg } from './show-svg.ts'
import { stayHere } from './stay-here.ts'
import { takeFonts, takeTheme } from './theme.ts'

/** Where the script of charts lies: only this page's own element tells, before there is anything of strangers in it. */
const chartsUrl = new URL(document.currentScript?.getAttribute('data-charts') ?? '', document.baseURI).href

stayHere()
addEventListener('message', (event: MessageEvent<FrameMessage>) => {
  // Nobody but the page around us is listened to, and it says nothing but `FrameMessage`.
  if (event.source !== parent || parent === self) return
  const message = event.data
  if (message.kind === 'theme') return takeTheme(message)
  takeTheme(message.theme)
  takeFonts(message.fonts)
  if (message.content === 'html') showHtml(message)
  else if (message.content === 'svg') showSvg(message)
  else void showChart(message, chartsUrl)
})
