import { openTestBed } from './test-bed.ts'

/** Playwright calls the default export before the tests, and what it returns after them. */
export default openTestBed
