/**
 * What previews may weigh: gzip, in kB, of the scripts that an entry chunk brings with it. The parts of a preview are loaded when
 * they are needed: the worker with the first file, a type's reader with the first file of its type, a view with the first part of
 * its kind. Each may bring so much on top of what is there before it.
 */
export const WORKER_BUDGET_KB = 16

/** On top of the worker, by the opener's file: src/preview/<type>/open-<type>.ts. */
export const READER_BUDGETS_KB: Readonly<Record<string, number>> = {
  'open-archive': 1,
  'open-arrow': 20,
  'open-bed': 9,
  'open-csv': 10,
  'open-dashboard': 58,
  'open-excel': 22,
  'open-fasta': 8,
  'open-fastq': 8,
  'open-gff': 9,
  'open-hdf5': 17,
  'open-html': 5,
  'open-image': 5,
  'open-json': 10,
  'open-jsonl': 12,
  'open-manifest': 22,
  'open-markdown': 56,
  'open-media': 6,
  'open-notebook': 7,
  'open-npy': 8,
  'open-npz': 13,
  'open-parquet': 25,
  'open-pdf': 1,
  'open-sam': 9,
  'open-svg': 5,
  'open-tar': 5,
  'open-text': 3,
  'open-tiff': 16,
  'open-toml': 12,
  'open-vcf': 10,
  'open-vega': 5,
  'open-xml': 16,
  'open-yaml': 40,
  'open-zip': 7,
  'inflate-members': 4,
  'compare-files': 12,
}

/** On top of the package page and what opens a file there. */
export const VIEW_BUDGETS_KB: Readonly<Record<string, number>> = {
  'bytes-view': 3,
  'dashboard-view': 13,
  'frame-view': 4,
  'image-view': 6,
  'markdown-part': 7,
  'media-view': 3,
  'notebook-view': 11,
  'pdf-view': 160,
  'table-view': 13,
  'text-view': 7,
  'tree-view': 8,
  highlight: 12,
}

/** On top of the page that compares two revisions. */
export const DIFF_BUDGETS_KB: Readonly<Record<string, number>> = {
  'table-diff-view': 10,
  'text-diff-view': 6,
}

/** Scripts that stand by themselves: of `preview.html`, and of pdf.js. */
export const ALONE_BUDGETS_KB: Readonly<Record<string, number>> = {
  'frame/main': 20,
  'frame/charts': 300,
  'pdf-worker': 420,
}

/** A file shown in a panel of the package page: its frame, before any view. */
export const PANEL_BUDGET_KB = 12
