/** Parses one PDF, by pdf.js: the page draws what it is told. */
import 'pdfjs-dist/build/pdf.worker.min.mjs'
