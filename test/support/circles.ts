/** Node → the nodes it leads to. */
export type Graph = ReadonlyMap<string, readonly string[]>

/** One circle, closed by its first member, for every edge that leads back to where it came from. */
export function circlesIn(graph: Graph): string[][] {
  const found: string[][] = []
  const done = new Set<string>()
  const path: string[] = []
  function visit(node: string): void {
    if (done.has(node)) return
    const at = path.indexOf(node)
    if (at >= 0) {
      found.push([...path.slice(at), node])
      return
    }
    path.push(node)
    for (const next of new Set(graph.get(node))) visit(next)
    path.pop()
    done.add(node)
  }
  for (const node of graph.keys()) visit(node)
  return found
}
