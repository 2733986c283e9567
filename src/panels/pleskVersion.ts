/** Below it whoever has a login can become root through the API (CVE-2026-68492). */
const least = '18.0.81.2'

const partsOf = (version: string): number[] => version.split('.').map((part) => Number(part) || 0)

/** What to do about the version that `/server` tells of, with its update by itself; null where it will do. */
export function versionMissing(info: Record<string, unknown>): string | null {
  const { panel_version: version, panel_update_version: update } = info
  const shown = [version, update].filter((part) => part != null && part !== '').join('.')
  const [needed, has] = [partsOf(least), partsOf(shown)]
  const differs = needed.findIndex((part, index) => part !== (has[index] ?? 0))
  const isEnough = differs === -1 || (has[differs] ?? 0) > (needed[differs] ?? 0)
  return isEnough
    ? null
    : `update Plesk to ${least} or later: it says that it is ${shown || 'none'}`
}
