export { browse, browseHead, type ManifestHead, manifestWrittenMs } from './browse.ts'
export { type DeletePlan, type DeleteResult, type DeleteUndo, planDelete, runDelete } from './delete.ts'
export type { DeleteTask } from './delete-step.ts'
export { type Diagnosis, diagnose, type FoundPointer, type Repair } from './diagnose.ts'
export { type HealEnvironment, heal } from './heal.ts'
export type { HealOutcome } from './heal-step.ts'
export { latestKey, manifestKey, NAMES_PREFIX, pointerKey, REGISTRY_FOLDER } from './layout.ts'
export { type ListedPackage, listPackages, type PackageListing, packageNames, pointedNames } from './list-packages.ts'
export { listRevisions, type Revision, type RevisionHistory } from './list-revisions.ts'
export { listPointers, type PointerFacts, readLatest } from './pointers.ts'
export { type PublishedRevision, publish } from './publish/publish.ts'
export type { PublishEnvironment, PublishJob, PublishPhase } from './publish/publish-run.ts'
export type { SettledRevision } from './publish/publish-settle.ts'
export type { RegistryEnvironment } from './registry-environment.ts'
export { resolveHash, resolveLinked, resolveRevision } from './resolve.ts'
export { type Restored, restore } from './restore.ts'
export { type Rollback, rollback } from './rollback.ts'
export {
  checkWorkflow,
  type SchemaReader,
  type WorkflowCandidate,
  type WorkflowEntry,
  type WorkflowProblem,
  type WorkflowQuestion,
  type WorkflowVerdict,
  workflowForm,
} from './workflow/workflow-check.ts'
export { type ChosenWorkflow, chooseWorkflow, type WorkflowWish } from './workflow/workflow-choice.ts'
export {
  parseWorkflowConfig,
  type Successor,
  WORKFLOW_FILE,
  type Workflow,
  type WorkflowConfig,
} from './workflow/workflow-config.ts'
export type { FieldKind, FormChoice, FormField, FormModel } from './workflow/workflow-form.ts'
export { type LoadedWorkflows, loadWorkflows } from './workflow/workflow-load.ts'
export { readSmallObject, type SmallObject } from './workflow/workflow-object.ts'
export { readYaml, type YamlFile } from './workflow/workflow-yaml.ts'
