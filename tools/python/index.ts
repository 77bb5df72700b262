export { ensureTools, type PythonTools, type ToolSet } from './ensure-tools.ts'
