import type { CancellationProps } from './props.ts'

/** What the client had read when they asked for it, as it was frozen then and in the language of then. */
export const TermsShown = ({ frame, detail }: CancellationProps) => {
  const words = frame.texts.cancellation.shown
  const { termsShown, cancellation } = detail
  if (!termsShown) return null
  return (
    <details class="as-table">
      <summary>{cancellation.channel === 'panel' ? words.read : words.valid}</summary>
      <ul class="terms-shown" lang={termsShown.locale}>
        {termsShown.lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </details>
  )
}
