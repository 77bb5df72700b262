export { formsOf } from './forms-of.ts'
export { type PassingSecret, secretsIn } from './secrets-in.ts'
