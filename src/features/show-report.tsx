import { type ReactNode, useState } from 'react'
import type { VerifyReport } from '../client/engine.ts'
import { Button, Dialog, DialogActions, lazyPart } from '../ui/index.ts'
import { saveBlob } from './save-blob.ts'
import { reportFileName } from './verify-words.ts'

const LazyReport = lazyPart(async () => (await import('./verify-report.tsx')).VerifyReportView)

interface ShowReportProps {
  /** Of the package. */
  name: string
  report: VerifyReport
}

/** Buttons to look at the report of a verification, and to save it. */
export function ShowReport({ name, report }: ShowReportProps): ReactNode {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button small aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Show report
      </Button>
      <SaveReport name={name} report={report} small />
      {isOpen && (
        <Dialog title={`Verification of ${name}`} wide onClose={() => setOpen(false)}>
          <LazyReport report={report} />
          <DialogActions>
            <SaveReport name={name} report={report} />
            <Button look="primary" onClick={() => setOpen(false)}>
              Close
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </>
  )
}

export function SaveReport({ name, report, small = false }: ShowReportProps & { small?: boolean }): ReactNode {
  return (
    <Button small={small} onClick={() => saveBlob(report.text, reportFileName(name, report))}>
      Save report
    </Button>
  )
}
