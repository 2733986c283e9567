import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A provider's policies file with these entries; gives its path. */
export function policiesFile(...policies: object[]): string {
  const file = join(mkdtempSync(join(tmpdir(), 'baja-policies-')), 'policies.json')
  writeFileSync(file, JSON.stringify({ policies }))
  return file
}
