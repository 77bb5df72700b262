import { ourCode } from '../../base/index.ts'
import type { MetadataEngine } from '../engine.ts'

/** The forms of metadata. Their code is loaded when one is shown: only a registry with workflows has any. */
export function metadataEngine(): MetadataEngine {
  const forms = async () => (await ourCode(import('./metadata-form.ts'))).metadataForms
  return {
    formView: async (form, metaText) => (await forms()).formView(form, metaText),
    fillField: async (metaText, field, input) => (await forms()).fillField(metaText, field, input),
    fillDefaults: async (metaText, form) => (await forms()).fillDefaults(metaText, form),
    fillFromFile: async (metaText, form, file) => (await forms()).fillFromFile(metaText, form, file),
  }
}
