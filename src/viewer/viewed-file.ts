import type { Call, Fault } from '../base/index.ts'
import type { DiffSession, PreviewSession } from '../preview/index.ts'

/** A file that is looked at, as a feature hands it to the viewer, which knows neither packages nor stores. */
export interface ViewedFile {
  /** The same bytes have the same id: it is part of the keys under which what was read is kept. */
  readonly id: string
  /** Its path; the last part tells the type. */
  readonly name: string
  readonly sizeBytes: number
  read(from: number, to: number, call?: Call): Promise<ViewedBytes>
  /** An address from which the browser plays it, for as long as the view stands; `end` frees it. */
  address(call?: Call): Promise<{ readonly url: string; readonly end: () => void }>
}

export interface ViewedBytes {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** `whole`: all bytes of the file are here and fit its hash. `own`: of a file of this computer, not yet sent. */
  readonly checked: 'whole' | 'part' | 'own'
}

/** Where the file stands: how addresses inside it are meant. */
export interface ViewedPlace {
  /** The file that a relative address means, in the same revision; undefined: there is none. */
  file(address: string, call?: Call): Promise<ViewedFile | undefined>
  /** Where a link to it leads in the app; undefined: it is no path of this place. */
  link(address: string): string | undefined
  /** Where the file stands that an address means: addresses in that one are meant from there. */
  at(address: string): ViewedPlace
}

/** What the app gives to the viewer. */
export interface ViewerHost {
  /** Opens a file in a worker of its own. `as`: a type that the person chose. */
  openPreview(file: ViewedFile, as?: string): Promise<OpenSession<PreviewSession>>
  /** Opens two versions of a file, `base` being the older one, in one worker of their own. */
  openDiff(base: ViewedFile, other: ViewedFile): Promise<OpenSession<DiffSession>>
  /** Address of `preview.html`. */
  readonly frameUrl: string
  /** What pdf.js needs of ours; loaded when the first PDF is looked at. */
  pdfHost(): Promise<PdfHost>
}

export interface PdfHost {
  /** A worker of its own for one document; the view ends it. */
  worker(): Worker
  /** One of its decoders or fonts, as pdf.js names it: `openjpeg.wasm`. Rejects with a `Fault` where we do not bring it. */
  asset(name: string): Promise<Uint8Array<ArrayBuffer>>
}

export interface OpenSession<Session> {
  readonly session: Session
  /** Tells once, should the worker be ended by what its files made it do: calls to it reject with the same Fault. */
  readonly onOver?: (tell: (fault: Fault) => void) => void
  /** Ends the worker. */
  readonly end: () => void
}
