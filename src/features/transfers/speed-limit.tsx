import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { SelectField, TextField } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { limitsQuery } from './queries.ts'
import css from './speed-limit.module.css'
import { limitFrom, limitText, MEGABYTE, STEPS } from './speed-steps.ts'

const NONE = 'none'
const OTHER = 'other'

/** How fast all transfers of this browser together may go. */
export function SpeedLimit(): ReactNode {
  const { engine } = usePage()
  const queries = useQueryClient()
  const query = limitsQuery(engine)
  const { data } = useQuery(query)
  const [typed, setTyped] = useState<string>()
  const setting = useMutation({
    mutationFn: (bytesPerSecond: number | undefined) => engine.setTransferLimits({ bytesPerSecond }),
    onMutate: (bytesPerSecond) => queries.setQueryData(query.queryKey, { bytesPerSecond }),
    onError: () => queries.invalidateQueries({ queryKey: query.queryKey }),
  })
  const now = data?.bytesPerSecond
  const isStep = now === undefined || STEPS.some((step) => step * MEGABYTE === now)
  const isOther = typed !== undefined || !isStep
  const text = typed ?? limitText(now)
  const isWrong = text !== '' && limitFrom(text) === undefined
  const take = () => {
    const limit = limitFrom(text)
    if (limit !== undefined && limit !== now) setting.mutate(limit)
  }
  return (
    <div className={css.limit}>
      <SelectField
        label="Speed limit"
        options={[
          { value: NONE, label: 'None' },
          ...STEPS.map((step) => ({ value: `${step}`, label: `${step} MB/s` })),
          { value: OTHER, label: 'Other…' },
        ]}
        value={isOther ? OTHER : now === undefined ? NONE : `${now / MEGABYTE}`}
        onChoose={(value) => {
          setTyped(value === OTHER ? limitText(now) : undefined)
          if (value !== OTHER) setting.mutate(value === NONE ? undefined : Number(value) * MEGABYTE)
        }}
        hint="For all transfers of this tab together."
      />
      {isOther && (
        <TextField
          label="MB/s"
          inputMode="decimal"
          value={text}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={take}
          onKeyDown={(event) => event.key === 'Enter' && take()}
          error={isWrong ? 'Type a number above 0, such as 2.5.' : undefined}
        />
      )}
    </div>
  )
}
