import { CheckIcon } from './icons.tsx'

/** The confirmation panel: it happened, and this is its number. */
export const Panel = ({
  title,
  label,
  reference,
  hint,
}: {
  title: string
  label: string
  reference: string
  hint?: string
}) => (
  <div class="panel">
    <p class="panel-title">
      <CheckIcon />
      {title}
    </p>
    <p class="panel-label">{label}</p>
    <p class="panel-reference">{reference}</p>
    {hint && <p class="panel-hint">{hint}</p>}
  </div>
)
