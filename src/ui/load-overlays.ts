/** Loads dialogs and menus, so that they open even when the files of this version of the app are gone. */
export async function loadOverlays(): Promise<void> {
  await Promise.all([import('./dialog-box.tsx'), import('./menu-popup.tsx'), import('./popover-box.tsx')])
}
