/** Between two words on how far it is. */
const silenceMs = 5000

/** Gives what may be called however often, and calls `act` every few seconds only. */
export function nowAndThen(act: () => void): () => void {
  let next = performance.now() + silenceMs
  return () => {
    if (performance.now() < next) return
    next = performance.now() + silenceMs
    act()
  }
}
