import type { Child } from 'hono/jsx'

const Icon = ({ name, children }: { name: string; children: Child }) => (
  <svg class={`icon icon-${name}`} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    {children}
  </svg>
)

export const CrossIcon = () => (
  <Icon name="cross">
    <path d="M5 5l10 10M15 5L5 15" />
  </Icon>
)

export const CheckIcon = () => (
  <Icon name="check">
    <path d="M4 10.5l4 4 8-9" />
  </Icon>
)

export const AlertIcon = () => (
  <Icon name="alert">
    <path d="M10 3l8 14H2zM10 8v4M10 14.4v.2" />
  </Icon>
)

export const SearchIcon = () => (
  <Icon name="search">
    <path d="M8.5 3a5.5 5.5 0 110 11 5.5 5.5 0 010-11zM13 13l4 4" />
  </Icon>
)

export const BackIcon = () => (
  <Icon name="back">
    <path d="M12 4l-6 6 6 6" />
  </Icon>
)

export const FlagIcon = () => (
  <Icon name="flag">
    <path d="M5 18V3M5 4h10l-2.5 3.5L15 11H5" />
  </Icon>
)

export const ClockIcon = () => (
  <Icon name="clock">
    <path d="M10 3a7 7 0 110 14 7 7 0 010-14zM10 6v4l3 2" />
  </Icon>
)

export const CardIcon = () => (
  <Icon name="card">
    <path d="M3 5h14v10H3zM3 8.5h14M6 12h3" />
  </Icon>
)

export const CardStoppedIcon = () => (
  <Icon name="card-stopped">
    <path d="M3 5h14v10H3zM3 8.5h14M3 17L17 3" />
  </Icon>
)

export const TrashIcon = () => (
  <Icon name="trash">
    <path d="M4 6h12M8 6V4h4v2M6 6l.7 11h6.6L14 6" />
  </Icon>
)
