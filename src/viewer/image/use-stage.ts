import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { keptScroll, nextZoom, type Size, scaleOf, type Zoom } from '../zoom/zoom.ts'

export interface Stage {
  readonly ref: RefObject<HTMLElement | null>
  readonly scale: number
  readonly zoom: Zoom
  /** `at`: the point that stays where it is; default: the middle. */
  readonly setZoom: (zoom: Zoom) => void
  readonly step: (direction: 1 | -1) => void
}

interface Point {
  readonly x: number
  readonly y: number
}

/** The room in which a picture is seen: zoomed by keys, by buttons and by the wheel with Ctrl, dragged where it is larger. */
export function useStage(picture: Size): Stage {
  const ref = useRef<HTMLElement>(null)
  const room = useRoom(ref)
  const [zoom, setZoom] = useState<Zoom>('fit')
  const scale = scaleOf(zoom, picture, room)
  const { widthPx, heightPx } = picture
  const kept = useRef<{ readonly scale: number; readonly point: Point | undefined }>({ scale, point: undefined })

  useLayoutEffect(() => {
    const stage = ref.current
    const { scale: before, point } = kept.current
    kept.current = { scale, point: undefined }
    if (stage === null || before === scale) return
    const at = point ?? { x: stage.clientWidth / 2, y: stage.clientHeight / 2 }
    stage.scrollTo(
      keptScroll(stage.scrollLeft, at.x, before, scale, { lengthPx: widthPx, roomPx: stage.clientWidth }),
      keptScroll(stage.scrollTop, at.y, before, scale, { lengthPx: heightPx, roomPx: stage.clientHeight }),
    )
  }, [scale, widthPx, heightPx])

  const stepAt = useCallback(
    (direction: 1 | -1, point?: Point) => {
      kept.current = { scale, point }
      setZoom(nextZoom(scale, direction))
    },
    [scale],
  )
  useWheel(ref, stepAt)
  useDrag(ref)
  return { ref, scale, zoom, setZoom, step: (direction) => stepAt(direction) }
}

/** How much room a picture has that shall be all in sight: the stage's width, and as high as it may become. */
function useRoom(ref: RefObject<HTMLElement | null>): Size {
  const [room, setRoom] = useState<Size>({ widthPx: 0, heightPx: 0 })
  useLayoutEffect(() => {
    const stage = ref.current
    if (stage === null) return
    const measure = () => {
      const { maxHeight, borderTopWidth, borderBottomWidth } = getComputedStyle(stage)
      const most = Number.parseFloat(maxHeight)
      const edges = Number.parseFloat(borderTopWidth) + Number.parseFloat(borderBottomWidth)
      setRoom({ widthPx: stage.clientWidth, heightPx: (Number.isNaN(most) ? window.innerHeight : most) - edges })
    }
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(stage)
    window.addEventListener('resize', measure)
    return () => {
      watch.disconnect()
      window.removeEventListener('resize', measure)
    }
  }, [ref])
  return room
}

/** A pinch on a touchpad comes as a wheel with Ctrl, too. The wheel alone scrolls, as it does everywhere. */
function useWheel(ref: RefObject<HTMLElement | null>, step: (direction: 1 | -1, point: Point) => void): void {
  useEffect(() => {
    const stage = ref.current
    if (stage === null) return
    let turned = 0
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      turned += event.deltaY
      if (Math.abs(turned) < 40) return
      const { left, top } = stage.getBoundingClientRect()
      step(turned < 0 ? 1 : -1, { x: event.clientX - left, y: event.clientY - top })
      turned = 0
    }
    // React listens passively, and the browser would zoom the page.
    stage.addEventListener('wheel', onWheel, { passive: false })
    return () => stage.removeEventListener('wheel', onWheel)
  }, [ref, step])
}

/** By mouse and pen; a finger scrolls by itself. */
function useDrag(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const stage = ref.current
    if (stage === null) return
    const onDown = (event: PointerEvent) => {
      if (event.button === 0 && event.pointerType !== 'touch') stage.setPointerCapture(event.pointerId)
    }
    const onMove = (event: PointerEvent) => {
      if (stage.hasPointerCapture(event.pointerId)) stage.scrollBy(-event.movementX, -event.movementY)
    }
    stage.addEventListener('pointerdown', onDown)
    stage.addEventListener('pointermove', onMove)
    return () => {
      stage.removeEventListener('pointerdown', onDown)
      stage.removeEventListener('pointermove', onMove)
    }
  }, [ref])
}
