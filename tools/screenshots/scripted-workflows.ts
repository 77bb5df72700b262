import type { FormModel, WorkflowChoices } from '../../src/client/engine.ts'

/** The workflows of the scripted registry. */
export const WORKFLOWS: WorkflowChoices = {
  isRequired: false,
  defaultWorkflow: 'plate',
  workflows: [
    {
      id: 'plate',
      name: 'Imaging plate',
      description: undefined,
      isMessageRequired: true,
      hasMetadataSchema: true,
      hasEntriesSchema: false,
      handlePattern: undefined,
    },
    {
      id: 'scratch',
      name: 'Scratch',
      description: 'For what is not to last',
      isMessageRequired: false,
      hasMetadataSchema: false,
      hasEntriesSchema: false,
      handlePattern: undefined,
    },
  ],
  successors: [],
}

const plain = { description: undefined, isRequired: false, fallback: undefined }

export const PLATE_FORM: FormModel = {
  fields: [
    { ...plain, path: ['plate'], title: 'Plate', isRequired: true, kind: 'text' },
    {
      ...plain,
      path: ['objective'],
      title: 'Objective',
      kind: 'choice',
      choices: [
        { label: undefined, value: '10x' },
        { label: undefined, value: '20x' },
      ],
    },
    { ...plain, path: ['operator'], title: 'Operator', kind: 'text' },
  ],
}
