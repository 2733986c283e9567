/** What stands for a network address in counts: an IPv6 customer owns a /64, so one address of it is all. */
export const networkOf = (ip: string): string =>
  ip.includes(':') ? expanded(ip).slice(0, 4).join(':') : ip

function expanded(ip: string): string[] {
  const [head = '', tail] = ip.split('::')
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  return [...left, ...Array<string>(zeros).fill('0'), ...right]
}
