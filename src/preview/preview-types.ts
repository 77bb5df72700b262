import { archiveType } from './archive/archive-type.ts'
import { arrowType } from './arrow/arrow-type.ts'
import { bedType } from './bed/bed-type.ts'
import { bytesType } from './bytes/bytes-type.ts'
import { csvType, tsvType } from './csv/csv-type.ts'
import { dashboardType } from './dashboard/dashboard-type.ts'
import { excelType } from './excel/excel-type.ts'
import { fastaType } from './fasta/fasta-type.ts'
import { fastqType } from './fastq/fastq-type.ts'
import { gffType } from './gff/gff-type.ts'
import { hdf5Type } from './hdf5/hdf5-type.ts'
import { htmlType } from './html/html-type.ts'
import { imageType } from './image/image-type.ts'
import { jsonType } from './json/json-type.ts'
import { jsonlType } from './jsonl/jsonl-type.ts'
import { manifestType } from './manifest/manifest-type.ts'
import { markdownType } from './markdown/markdown-type.ts'
import { mediaType } from './media/media-type.ts'
import { notebookType } from './notebook/notebook-type.ts'
import { npzType, numpyType } from './numpy/numpy-type.ts'
import { parquetType } from './parquet/parquet-type.ts'
import { pdfType } from './pdf/pdf-type.ts'
import type { PreviewType } from './preview-type.ts'
import { samType } from './sam/sam-type.ts'
import { svgType } from './svg/svg-type.ts'
import { tarType } from './tar/tar-type.ts'
import { textType } from './text/text-type.ts'
import { tiffType } from './tiff/tiff-type.ts'
import { tomlType } from './toml/toml-type.ts'
import { vcfType } from './vcf/vcf-type.ts'
import { vegaType } from './vega/vega-type.ts'
import { xmlType } from './xml/xml-type.ts'
import { yamlType } from './yaml/yaml-type.ts'
import { zipType } from './zip/zip-type.ts'

/**
 * All types, in the order in which they are asked: text and bytes are the last. A new one is a folder and a line here;
 * docs/previews.md says how.
 */
// biome-ignore format: one line a type
export const previewTypes: readonly PreviewType[] = [
  parquetType,
  arrowType,
  numpyType,
  npzType,
  excelType,
  hdf5Type,
  imageType,
  tiffType,
  mediaType,
  pdfType,
  htmlType,
  notebookType,
  svgType,
  vegaType,
  dashboardType,
  markdownType,
  manifestType,
  csvType,
  fastaType,
  fastqType,
  vcfType,
  bedType,
  gffType,
  samType,
  tsvType,
  jsonlType,
  jsonType,
  yamlType,
  tomlType,
  xmlType,
  zipType,
  tarType,
  archiveType,
  textType,
  bytesType,
]
