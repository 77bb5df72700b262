import { bytesType } from './bytes/bytes-type.ts'
import { imageType } from './image/image-type.ts'
import { jsonType } from './json/json-type.ts'
import { parquetType } from './parquet/parquet-type.ts'
import type { PreviewType } from './preview-type.ts'
import { textType } from './text/text-type.ts'
import { tomlType } from './toml/toml-type.ts'
import { xmlType } from './xml/xml-type.ts'
import { yamlType } from './yaml/yaml-type.ts'

/** All types, in the order in which they are asked: text and bytes are the last. A new one is a folder and a line here; docs/previews.md says how. */
export const previewTypes: readonly PreviewType[] = [parquetType, imageType, textType, bytesType]
