import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { agentCommand } from '../../../src/agent/command.ts'

const said: string[] = []

beforeEach(() => {
  said.length = 0
  for (const method of ['log', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((line) => void said.push(String(line)))
})
afterEach(() => vi.restoreAllMocks())

it('--help explains and exits 0', async () => {
  expect(await agentCommand(['--help'])).toBe(0)
  expect(said.join()).toContain('--config')
})

it.each([[[]], [['--nope']], [['--config']], [['extra', '--config', 'f']]])(
  'misuse %j exits 2 in one line',
  async (argv) => {
    expect(await agentCommand(argv)).toBe(2)
    expect(said).toEqual([expect.stringMatching(/^baja agent: .*--help$/)])
  },
)

it('a config that can’t be read exits 1 and says which', async () => {
  expect(await agentCommand(['--config', '/nonexistent/agent.json'])).toBe(1)
  expect(said).toEqual(['baja agent: /nonexistent/agent.json: no se puede leer'])
})
