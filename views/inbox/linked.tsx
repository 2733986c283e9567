/** Text in which http addresses can be followed. */
export const Linked = ({ text }: { text: string }) => (
  <>
    {text
      .split(/(https?:\/\/[^\s<>"]+)/)
      .map((part, i) => (i % 2 === 1 ? <a href={part}>{part}</a> : part))}
  </>
)
