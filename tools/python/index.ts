export { ensureTools, type PythonTools, type ToolSet } from './ensure-tools.ts'
export { findPython } from './find-python.ts'
