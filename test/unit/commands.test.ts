import { expect, test } from 'vitest'
import { Misuse } from '../../src/cli/command.ts'
import { importCommand } from '../../src/cli/import.ts'
import { keysCommand } from '../../src/cli/keys.ts'
import { migrateCommand } from '../../src/cli/migrate.ts'
import { policiesCommand } from '../../src/cli/policies.ts'

test('an argument that a command has no use for is a misuse, not ignored', async () => {
  await expect(migrateCommand.run(['--dry-run'])).rejects.toThrow(Misuse)
  await expect(importCommand.run(['--dry-run'])).rejects.toThrow(Misuse)
  await expect(policiesCommand.run(['check', '--strict'])).rejects.toThrow(Misuse)
})

test('a key that would be over before it begins is not made', async () => {
  const argv = ['create', '--name', 'late', '--scope', 'billing', '--expires']
  await expect(keysCommand.run([...argv, '2020-01-01T00:00:00Z'])).rejects.toThrow(/yet to come/)
})
