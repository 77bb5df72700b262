export { FileView, type FileViewProps } from './file-view.tsx'
export { JsonTextTree } from './json-text-tree.tsx'
export type { PartProps } from './part-view.tsx'
export type * from './viewed-file.ts'
