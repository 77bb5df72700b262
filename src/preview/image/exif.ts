/** What of EXIF a person wants to know of a picture. */
export interface Exif {
  /** 1 to 8; 1: as it lies. Browsers turn it by themselves. */
  readonly orientation: number
  /** “Canon EOS R5” */
  readonly camera: string | undefined
  /** ISO 8601 without a zone, as cameras write it. */
  readonly takenAt: string | undefined
  /** “1/250 s · f/2.8 · ISO 100 · 50 mm” */
  readonly exposure: string | undefined
  /** Whether it holds a place. The place itself is not read: who shares a screen shares no address. */
  readonly hasPlace: boolean
}

/** Directories of an EXIF block have tens of entries; more is not one. */
const ENTRIES_MOST = 500

const ORIENTATION = 0x0112
const MAKE = 0x010f
const MODEL = 0x0110
const CHANGED = 0x0132
const EXIF = 0x8769
const GPS = 0x8825
const EXPOSURE = 0x829a
const APERTURE = 0x829d
const ISO = 0x8827
const TAKEN = 0x9003
const FOCAL_LENGTH = 0x920a

/** EXIF 2.32 in its TIFF frame. Damaged: undefined, as the picture is fine without. */
export function readExif(bytes: Uint8Array<ArrayBuffer>): Exif | undefined {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    const order = view.getUint16(0)
    if (order !== 0x4949 && order !== 0x4d4d) return undefined
    const block: Block = { bytes, view, isLittle: order === 0x4949 }
    const main = directory(block, view.getUint32(4, block.isLittle))
    const inner = numberOf(block, main.get(EXIF))
    const more = inner === undefined ? new Map<number, number>() : directory(block, inner)
    return {
      orientation: numberOf(block, main.get(ORIENTATION)) ?? 1,
      camera: cameraOf(textOf(block, main.get(MAKE)), textOf(block, main.get(MODEL))),
      takenAt: timeOf(textOf(block, more.get(TAKEN)) ?? textOf(block, main.get(CHANGED))),
      exposure: exposureOf(block, more),
      hasPlace: (numberOf(block, main.get(GPS)) ?? 0) > 0,
    }
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

interface Block {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly view: DataView
  readonly isLittle: boolean
}

/** Where the entry of each tag stands. */
function directory({ view, isLittle }: Block, at: number): Map<number, number> {
  const count = Math.min(view.getUint16(at, isLittle), ENTRIES_MOST)
  const entries = new Map<number, number>()
  for (let place = at + 2; place < at + 2 + count * 12; place += 12) entries.set(view.getUint16(place, isLittle), place)
  return entries
}

/** SHORT, LONG, or a fraction. */
function numberOf({ view, isLittle }: Block, at: number | undefined): number | undefined {
  if (at === undefined) return undefined
  const type = view.getUint16(at + 2, isLittle)
  if (type === 3) return view.getUint16(at + 8, isLittle)
  if (type === 4) return view.getUint32(at + 8, isLittle)
  if (type !== 5) return undefined
  const place = view.getUint32(at + 8, isLittle)
  return view.getUint32(place, isLittle) / view.getUint32(place + 4, isLittle)
}

function textOf({ bytes, view, isLittle }: Block, at: number | undefined): string | undefined {
  if (at === undefined || view.getUint16(at + 2, isLittle) !== 2) return undefined
  const count = Math.min(view.getUint32(at + 4, isLittle), 200)
  const place = count <= 4 ? at + 8 : view.getUint32(at + 8, isLittle)
  const text = new TextDecoder().decode(bytes.subarray(place, place + count))
  return text.split('\0', 1)[0]?.trim() || undefined
}

function cameraOf(make: string | undefined, model: string | undefined): string | undefined {
  if (make === undefined || model === undefined) return model ?? make
  const [brand = make] = make.split(' ')
  return model.toLowerCase().startsWith(brand.toLowerCase()) ? model : `${make} ${model}`
}

/** `2024:05:01 10:20:30` */
function timeOf(text: string | undefined): string | undefined {
  const found = text?.match(/^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d)/)
  return found ? `${found[1]}-${found[2]}-${found[3]} ${found[4]}` : undefined
}

function exposureOf(block: Block, tags: ReadonlyMap<number, number>): string | undefined {
  const [seconds, aperture] = [numberOf(block, tags.get(EXPOSURE)), numberOf(block, tags.get(APERTURE))]
  const [iso, focal] = [numberOf(block, tags.get(ISO)), numberOf(block, tags.get(FOCAL_LENGTH))]
  const words = [
    isFact(seconds) && (seconds < 0.5 ? `1/${Math.round(1 / seconds)} s` : `${rounded(seconds)} s`),
    isFact(aperture) && `f/${rounded(aperture)}`,
    isFact(iso) && `ISO ${iso}`,
    isFact(focal) && `${rounded(focal)} mm`,
  ].filter((word) => word !== false)
  return words.length === 0 ? undefined : words.join(' · ')
}

function isFact(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value > 0
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
