export { buildApp } from './build-app.ts'
export { notices } from './notices-plugin.ts'
export { slimSdk } from './slim-sdk-plugin.ts'
export { staticHost } from './static-host-plugin.ts'
