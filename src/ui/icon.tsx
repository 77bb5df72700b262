const PATHS = {
  'chevron-right': 'M6 3.5 10.5 8 6 12.5',
  'chevron-down': 'M3.5 6 8 10.5 12.5 6',
  check: 'M3 8.5 6.5 12 13 4.5',
  close: 'M4 4l8 8M12 4l-8 8',
  copy: 'M6 5.5h6.5v8H6zM3.5 10.5v-8H10',
  file: 'M4 1.5h5L12 4.5v10H4zM9 1.5v3h3',
  folder: 'M1.5 3.5h4l1.5 2h7.5v7.5h-13z',
  more: 'M3 8h.01M8 8h.01M13 8h.01',
  package: 'M2 4.5 8 1.5l6 3v7l-6 3-6-3zM2 4.5l6 3 6-3M8 7.5v7',
  person: 'M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 14a5.5 5.5 0 0 1 11 0',
  plus: 'M8 3v10M3 8h10',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.7 10.7 14 14',
  transfers: 'M5 13V3M2.5 5.5 5 3l2.5 2.5M11 3v10M8.5 10.5 11 13l2.5-2.5',
  upload: 'M8 10.5V2.5M4.5 6 8 2.5 11.5 6M2.5 10.5v3h11v-3',
  warning: 'M8 2 15 14H1zM8 6.5v3.5M8 12h.01',
} as const

export type IconName = keyof typeof PATHS

/** A sign of 16 px in the colour of the text. Decoration: the words beside it, or a label, say what it means. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }): React.ReactNode {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
