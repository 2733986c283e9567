const longest = 1024 * 1024

/**
 * The lines of a stream with their numbers from 1, blank ones left out. A line over 1 MB has `text: null`;
 * bytes that aren't UTF-8 become U+FFFD and fail as data, not as transport.
 */
export async function* linesOf(
  body: ReadableStream<Uint8Array>,
): AsyncGenerator<{ number: number; text: string | null }> {
  const decoder = new TextDecoder()
  let number = 1
  let rest = ''
  let skipping = false
  const flush = (text: string) => {
    const line = { number: number++, text: skipping || text.length > longest ? null : text }
    skipping = false
    return line
  }
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    rest += decoder.decode(chunk, { stream: true })
    const lines = rest.split('\n')
    rest = lines.pop() ?? ''
    for (const text of lines) {
      const line = flush(text)
      if (line.text === null || line.text.trim() !== '') yield line
    }
    if (rest.length > longest) {
      rest = ''
      skipping = true
    }
  }
  rest += decoder.decode()
  if (skipping || rest.trim() !== '') yield flush(rest)
}
