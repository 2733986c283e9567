import { circlesIn } from './circles.ts'
import { type Import, importsOf, withoutComments } from './imports.ts'

/** A rule of DESIGN's “Shape of the code” that a file breaks. */
export interface Breach {
  file: string
  says: string
}

/** Path in the tree → its source. */
export type Tree = ReadonlyMap<string, string>

/** From the top; imports go downwards or stay on their floor. */
const floors = [
  ['main', 'cli', 'demo'],
  ['web'],
  ['app', 'start', 'worker'],
  ['http'],
  ['auth'],
  ['cancellation', 'billing'],
  ['catalogue', 'deprovisioning'],
  ['panels', 'ledger', 'outbox', 'webhooks', 'audit', 'terms', 'context', 'throttle'],
  ['mail', 'db', 'views'],
  ['config', 'errors', 'calendar', 'money', 'clock', 'secrets', 'log', 'locale', 'networks'],
]

/** Packages with a single home. */
const homes: Record<string, string> = {
  lucia: 'src/auth/sessions.ts',
  '@lucia-auth/adapter-drizzle': 'src/auth/sessions.ts',
  'temporal-polyfill': 'src/calendar.ts',
}

const edges = ['hono', '@hono', 'lucia', '@lucia-auth', 'resend']
/** What a module never imports: packages by name or scope, modules of ours as `src:name`. */
const strangers: Record<string, string[]> = {
  // Policies are data that is checked with zod; terms are pure, so no database either.
  terms: [...edges, 'drizzle-orm', 'mysql2', 'nodemailer', 'src:db', 'src:views', 'src:mail'],
  cancellation: [...edges, 'zod'],
  billing: [...edges, 'zod'],
  deprovisioning: [...edges, 'zod'],
}

const agentMayImport = ['agent', 'errors', 'clock']
const viewsMayImport = ['views', 'calendar', 'money']

/** Every breach in the tree, each with the file (or the module) that has to change. Pure. */
export function breaches(tree: Tree): Breach[] {
  const files = new Map<string, string[]>()
  const modules = new Map<string, string[]>()
  for (const [file, source] of tree) {
    const imports = importsOf(file, source).filter((one) => tree.has(one.from))
    const targets = imports.filter((one) => !isFree(file, one)).map((one) => one.from)
    files.set(file, targets)
    const module = moduleOf(file)
    const others = targets.map(moduleOf).filter((other) => other !== module)
    modules.set(module, [...(modules.get(module) ?? []), ...others])
  }
  return [
    ...[...tree].flatMap(([file, source]) => breachesOf(file, source)),
    ...[...circlesIn(files), ...circlesIn(modules)].map((circle) => ({
      file: circle[0] ?? '',
      says: `goes in a circle: ${circle.join(' → ')}`,
    })),
  ]
}

/** The breaches that one file shows by itself. */
function breachesOf(file: string, source: string): Breach[] {
  const says = [
    ...importsOf(file, source).flatMap((one) => refusal(file, one) ?? []),
    ...habits(file, withoutComments(source)),
  ]
  if (/(^|\/)(utils?|helpers?|managers?)(\/|\.|$)/i.test(file))
    says.push('has a name that says nothing')
  if (floorOf(moduleOf(file)) < 0 && moduleOf(file) !== 'agent') says.push('stands on no floor')
  return says.map((text) => ({ file, says: text }))
}

function refusal(file: string, one: Import): string | null {
  if (isFree(file, one)) return null
  return one.relative ? refusalInside(file, one.from) : refusalOfPackage(file, one.from)
}

function refusalInside(file: string, target: string): string | null {
  const [from, to] = [moduleOf(file), moduleOf(target)]
  const imports = `imports ${target}`
  if (!/^(src|db|views)\//.test(target)) return `${imports}: outside src, db and views`
  if (from === 'http' && /^db\/schema\b/.test(target))
    return `${imports}: http never sees the schema`
  if (from === 'agent' && !agentMayImport.includes(to)) return `${imports}: the agent stands apart`
  if (to === 'agent' && from !== 'agent' && floorOf(from) !== 0)
    return `${imports}: the agent stands apart`
  if (from === 'views' && !viewsMayImport.includes(to))
    return `${imports}: views get types, calendar and money`
  if (strangers[from]?.includes(`src:${to}`)) return `${imports}: ${from} is pure`
  const known = floorOf(from) >= 0 && floorOf(to) >= 0
  return known && floorOf(to) < floorOf(from) ? `${imports}: a higher floor` : null
}

function refusalOfPackage(file: string, specifier: string): string | null {
  const module = moduleOf(file)
  const home = homes[specifier]
  if (home && home !== file) return `imports ${specifier}: only ${home} may`
  if (module === 'agent' && !specifier.startsWith('node:') && specifier !== 'zod')
    return `imports ${specifier}: the agent takes node and zod alone`
  const parts = specifier.split('/')
  const strange = strangers[module]?.some((name) => name === specifier || name === parts[0])
  return strange ? `imports ${specifier}: ${module} doesn't know it` : null
}

/** Types that leave nothing behind: those views show, and those of the context, for anybody. */
const isFree = (file: string, one: Import): boolean =>
  one.typeOnly &&
  (one.from === 'src/context.ts' ||
    (file.startsWith('views/') && one.relative && one.from.startsWith('src/')))

const readsEnvironment =
  /\bprocess\s*\??\.\s*env\b|\{[^}]*\benv\b[^}]*\}\s*(=\s*process\b|from\s*['"](node:)?process)/
const writesJobs = /\.\s*(insert|update|delete)\(\s*(job|jobStep|jobAttempt)\s*\)/
const readsClock = /\bDate\.now\b|\bnew Date\(\s*\)|\bnew Date\b(?!\s*\()/

function habits(file: string, code: string): string[] {
  const says: string[] = []
  if (file !== 'src/config.ts' && readsEnvironment.test(code))
    says.push('reads process.env: only src/config.ts may')
  if (file !== 'src/clock.ts' && readsClock.test(code))
    says.push('reads the clock: only src/clock.ts may')
  if (!file.startsWith('src/deprovisioning/queue/') && writesJobs.test(code))
    says.push('writes jobs: only src/deprovisioning/queue may')
  return says
}

/** `src/http/pages/login.ts` → `http`, `src/clock.ts` → `clock`, `db/client.ts` → `db`. */
function moduleOf(file: string): string {
  const [top = '', next = ''] = file.split('/')
  return top === 'src' ? next.replace(/\.tsx?$/, '') : top
}

const floorOf = (module: string): number => floors.findIndex((floor) => floor.includes(module))
