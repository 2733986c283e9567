import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { loginStaff } from '../../../src/auth/staff.ts'
import { Misuse } from '../../../src/cli/command.ts'
import { staffCommand } from '../../../src/cli/staff.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { told } from '../../support/cancelling.ts'
import { commandRunner, settingsOf } from '../../support/commandRunner.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.close())
afterEach(() => vi.restoreAllMocks())

const baja = commandRunner(staffCommand, () => settingsOf(app))

const typing = (text: string) =>
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([text]) as typeof process.stdin)

const enters = (email: string, password: string) =>
  told(loginStaff(app.ctx, email, password, '203.0.113.1'))

test('an account is added with a password that is shown once and works', async () => {
  const { said } = await baja('add', 'Uno@Hosting.example', '--name', 'Uno', '--json')
  const made = JSON.parse(said)
  expect(made).toMatchObject({ email: 'uno@hosting.example', name: 'Uno' })
  expect(made.id).toMatch(/^stf_/)
  expect(await enters('uno@hosting.example', made.password)).toBe('ok')
  const list = await baja('list', '--json')
  expect(list.said).toContain(made.id)
  expect(list.said).not.toContain(made.password)
  await expect(baja('add', 'uno@hosting.example', '--name', 'Otra')).rejects.toThrow(
    'there is such an account already',
  )
})

test('a password that is typed isn’t repeated, and a weak one is refused', async () => {
  typing('tres teros al sol\n')
  const { said } = await baja('add', 'dos@hosting.example', '--name', 'Dos', '--password-stdin')
  expect(said).not.toContain('teros')
  expect(await enters('dos@hosting.example', 'tres teros al sol')).toBe('ok')
  typing('corta')
  await expect(
    baja('add', 'tres@hosting.example', '--name', 'Tres', '--password-stdin'),
  ).rejects.toThrow('too_short')
})

test('disabling closes an account; a new password opens it again', async () => {
  await baja('disable', 'dos@hosting.example')
  expect(await enters('dos@hosting.example', 'tres teros al sol')).toBe('unauthenticated')
  expect((await baja('list')).said).toMatch(/dos@hosting\.example .* disabled/)
  const { password } = JSON.parse((await baja('reset', 'dos@hosting.example', '--json')).said)
  expect(await enters('dos@hosting.example', password)).toBe('ok')
  await expect(baja('disable', 'nadie@hosting.example')).rejects.toThrow('no such account')
})

test.each([
  [[]],
  [['add']],
  [['add', 'no-address', '--name', 'x']],
  [['add', 'a@b.example']],
  [['add', 'a@b.example', 'c@d.example', '--name', 'x']],
  [['raise', 'a@b.example']],
  [['list', 'a@b.example']],
])('%j is misuse', async (argv) => {
  await expect(baja(...argv)).rejects.toThrow(Misuse)
})
