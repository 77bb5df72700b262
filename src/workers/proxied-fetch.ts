export { throughProxy } from '../store/index.ts'
