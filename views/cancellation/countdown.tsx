import type { Frame } from '../frame.ts'

/** How long until `at`; counts on its own with the script, is right when the page was made without. */
export const Countdown = ({ frame, label, at }: { frame: Frame; label: string; at: string }) => {
  const seconds = Math.max(0, Math.floor((Date.parse(at) - Date.parse(frame.now)) / 1000))
  return (
    <p class="countdown">
      <span class="countdown-label">{label}</span>
      <time class="countdown-time" datetime={at} data-countdown={at}>
        {seconds >= 60 ? frame.say.left(seconds) : frame.say.duration(seconds)}
      </time>
    </p>
  )
}
