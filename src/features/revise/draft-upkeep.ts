import { type UseQueryResult, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Engine } from '../../client/engine.ts'
import { type Draft, type DraftSubject, draftKey, fieldsOf } from '../draft.ts'
import { newDraftQuery, type Opened } from '../opened-draft.ts'
import { usePage } from '../page-context.ts'

const KEEP_PAUSE_MS = 300

/** Tells the engine what was typed, at each pause, so that it is kept with the files. */
export function useKeptFields(engine: Engine, opened: Opened | undefined, draft: Draft): void {
  const text = JSON.stringify(fieldsOf(draft))
  const told = useRef<{ readonly id: string; readonly text: string }>(undefined)
  useEffect(() => {
    if (opened === undefined) return
    const { ref, fields } = opened
    const known = told.current?.id === ref.id ? told.current.text : JSON.stringify(fieldsOf(fields))
    if (text === known) return
    const timer = setTimeout(() => {
      told.current = { id: ref.id, text }
      // A draft that is gone by then has nothing to keep.
      engine.keepFields(ref, JSON.parse(text)).catch(() => undefined)
    }, KEEP_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [engine, opened, text])
}

/** A base that could not be read for want of keys is read when there are some. */
export function useRetryWhenIn({ registry }: DraftSubject, { isError, refetch }: UseQueryResult<Opened>): void {
  const session = usePage().stores.find(({ id }) => id === registry.storeId)?.session
  const before = useRef(session)
  useEffect(() => {
    if (isError && before.current !== session) void refetch()
    before.current = session
  }, [session, isError, refetch])
}

/** A draft that was published, and whose result was seen, is let go by the engine. */
export function usePastLetGo(live: Draft | undefined, shown: Draft): void {
  const { engine, drafts } = usePage()
  const queries = useQueryClient()
  useEffect(() => {
    if (live === undefined || live.serial === shown.serial) return
    const past = queries.getQueryData(newDraftQuery(engine, live.subject, live.serial).queryKey)
    if (past) void engine.discardDraft(past.ref)
    drafts.set(new Map(drafts.get()).set(draftKey(live.subject), shown))
  }, [engine, drafts, queries, live, shown])
}
