import { type ReactNode, useState } from 'react'
import { useHref } from 'react-router'
import type { ObjectView, RegistryRef } from '../../client/engine.ts'
import { Button, Icon, MenuButton } from '../../ui/index.ts'
import { codeObject } from '../code-places.ts'
import { usePage } from '../page-context.ts'
import { s3Address } from '../s3-address.ts'
import { SharePanel } from '../share-panel.ts'
import { storeKind } from '../store-kind.ts'
import { UsePanel } from '../use-panel.ts'
import { nameOf } from './object-key.ts'
import css from './object-screen.module.css'
import { type Task, TaskPanel, useTasks } from './tasks.tsx'

interface ObjectWaysProps {
  registry: RegistryRef
  object: ObjectView
  onTold: (words: string) => void
}

/** What can be done with an object, as it is looked at: this very version. */
export function ObjectWays({ registry, object, onTold }: ObjectWaysProps): ReactNode {
  const { engine, links, stores } = usePage()
  const [task, setTask] = useState<Task | 'share' | 'use'>()
  const { key, versionId, isLatest } = object
  const offered = useTasks(registry)
  const href = useHref(links.object(registry, key, versionId))
  const isShared = storeKind(stores, registry) === 's3'
  const close = () => setTask(undefined)
  const address = (version: string | undefined) => s3Address({ bucket: registry.bucket, key, versionId: version })
  const addresses = [
    { id: 'uri', label: 'Copy s3:// URI', copies: address(undefined) },
    ...(versionId === undefined
      ? []
      : [
          {
            id: 'version-uri',
            label: 'Copy s3:// URI',
            detail: 'of this version',
            copies: address(versionId),
          },
        ]),
  ]
  const danger = isLatest ? offered.dangers([key], setTask) : []
  return (
    <div className={css.ways}>
      {isShared && (
        <Button aria-haspopup="dialog" onClick={() => setTask('share')}>
          Share…
        </Button>
      )}
      {offered.mayAdd && (
        <Button aria-haspopup="dialog" onClick={() => setTask('into-package')}>
          Into a package…
        </Button>
      )}
      <Button look="primary" aria-haspopup="dialog" onClick={() => setTask('download')}>
        Download…
      </Button>
      <MenuButton
        label={`More for ${nameOf(key)}`}
        iconOnly
        groups={[
          {
            choices: [
              {
                id: 'link',
                label: 'Copy link',
                detail: versionId === undefined ? 'to this object' : 'to this version',
                copies: new URL(href, globalThis.location.href).href,
              },
              ...(isShared ? [...addresses, { id: 'use', label: 'Use it…', onChoose: () => setTask('use') }] : []),
            ],
          },
          ...(danger.length > 0 ? [{ choices: danger }] : []),
        ]}
      >
        <Icon name="more" />
      </MenuButton>
      {task === 'share' && (
        <SharePanel
          title={`Share ${nameOf(key)}`}
          registry={registry}
          addresses={[
            {
              label: versionId === undefined ? 'Link to this object' : 'Link to this version',
              text: new URL(href, globalThis.location.href).href,
            },
            { label: 's3:// URI', text: address(versionId) },
          ]}
          link={(seconds, call) => engine.linkToObject(registry, { key, versionId }, seconds, call)}
          onClose={close}
        />
      )}
      {task === 'use' && (
        <UsePanel
          title={`Use ${nameOf(key)}`}
          target={{ kind: 'object', object: codeObject(stores, registry, { key, versionId }) }}
          onClose={close}
        />
      )}
      {task !== undefined && task !== 'share' && task !== 'use' && (
        <TaskPanel
          task={task}
          registry={registry}
          keys={[key]}
          versionId={task === 'delete' ? undefined : versionId}
          onDone={onTold}
          onClose={close}
        />
      )}
    </div>
  )
}
