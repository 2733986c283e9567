/** Text from the catalogue, with what stands between `**` in bold. Everything is escaped. */
export const Rich = ({ text }: { text: string }) => (
  <>{text.split('**').map((part, i) => (i % 2 === 1 ? <strong>{part}</strong> : part))}</>
)
