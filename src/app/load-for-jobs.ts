import { loadOverlays } from '../ui/index.ts'

/**
 * Loads what the page may want while work goes on for hours: how it is shown, steered and ended, and the sign-in that it may
 * wait for. What cannot be loaded now is tried again when it is wanted.
 */
export async function loadForJobs(): Promise<void> {
  await Promise.allSettled([
    import('./thread-fill.tsx'),
    import('./transfers-host.tsx'),
    import('./transfers-sign.tsx'),
    import('./account-groups.ts'),
    import('../features/transfers/transfers-drawer.tsx'),
    import('../features/transfers/transfers-screen.tsx'),
    import('../features/sign-in/session-notices.tsx'),
    import('../features/sign-in/sign-in-dialog.tsx'),
    import('../features/sign-in/sign-in-screen.tsx'),
    import('../features/sign-in/oidc-form.tsx'),
    import('../features/sign-in/oidc-callback-screen.tsx'),
    import('../features/revise/new-package-screen.tsx'),
    import('../features/revise/revise-screen.tsx'),
    import('../features/package/package-screen.tsx'),
    import('../features/package/copy-jobs.tsx'),
    loadOverlays(),
    import('./site-routes.tsx'),
    import('./other-screen.tsx'),
  ])
}
