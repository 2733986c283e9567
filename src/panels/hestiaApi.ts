import type { PanelAccess } from './access.ts'
import { PanelTrouble, type TroubleCode } from './panel.ts'
import { redact } from './redact.ts'
import { formOf } from './wire.ts'

/** HestiaCP's exit codes that say more than “it failed”. */
const troubles: Record<number, TroubleCode> = {
  1: 'panel_refuses',
  2: 'panel_refuses',
  9: 'login_refused',
  10: 'right_missing',
  11: 'login_refused',
}

export interface Hestia {
  /** The exit code is the only part of an answer that means something. Throws PanelTrouble. */
  ask(cmd: string, args: string[], withinMs?: number): Promise<{ code: number; text: string }>
  /** Throws PanelTrouble unless it exits with 0 or with the code that says “already so”. */
  changeUnless(
    already: number | null,
    cmd: string,
    args: string[],
    withinMs?: number,
  ): Promise<string>
  /** Of a reading: those of a suspended user are allowed, so that 5 is about the key's owner. */
  trouble(code: number, text: string): PanelTrouble
  json(text: string): Record<string, unknown>
}

export function hestiaApi({ wire, username, secret }: PanelAccess): Hestia {
  const secrets = [secret, username ?? '']
  const ask: Hestia['ask'] = async (cmd, args, withinMs) => {
    const { status, text, header } = await wire({
      method: 'POST',
      path: '/api/',
      ...formOf({
        access_key: username ?? '',
        secret_key: secret,
        // With `yes` every answer is HTTP 200 and its text a number.
        returncode: 'no',
        cmd,
        ...Object.fromEntries(args.map((arg, index) => [`arg${index + 1}`, arg])),
      }),
      ...(withinMs === undefined ? {} : { withinMs }),
    })
    const code = header('hestia-exit-code')
    const safe = redact(text, secrets)
    if (code === undefined || !/^\d{1,3}$/.test(code))
      throw new PanelTrouble('panel_unclear', `HTTP ${status}: ${safe}`)
    return { code: Number(code), text: cmd.startsWith('v-list') || code === '0' ? text : safe }
  }
  const trouble = (code: number, text: string) =>
    new PanelTrouble(
      troubles[code] ?? 'panel_error',
      `exit ${code}: ${redact(text.trim(), secrets)}`,
    )
  return {
    ask,
    trouble: (code, text) =>
      code === 5 ? new PanelTrouble('login_refused', 'the key’s owner') : trouble(code, text),
    async changeUnless(already, cmd, args, withinMs = 120_000) {
      const { code, text } = await ask(cmd, args, withinMs)
      if (code !== 0 && code !== already) throw trouble(code, text)
      return `exit ${code} ${redact(text.trim(), secrets)}`
    },
    json(text) {
      try {
        const value: unknown = JSON.parse(text)
        if (value && typeof value === 'object') return value as Record<string, unknown>
      } catch {}
      throw new PanelTrouble('panel_unclear', redact(text, secrets))
    },
  }
}
