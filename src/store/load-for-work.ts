/** Loads the parts of stores that are otherwise loaded at their first use. It rejects where one cannot be had. */
export async function loadForWork(): Promise<void> {
  await Promise.all([
    import('./s3/list-uploads.ts'),
    import('./s3/copy-objects.ts'),
    import('./folder/folder-store.ts'),
    import('./folder/web-directory.ts'),
  ])
}
