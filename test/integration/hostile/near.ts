import fc from 'fast-check'

type Path = (string | number)[]

/** The paths to every value inside one, itself among them. */
export function pathsIn(value: unknown, at: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [at]
  const inner = Array.isArray(value)
    ? value.flatMap((each, n) => pathsIn(each, [...at, n]))
    : Object.entries(value).flatMap(([key, each]) => pathsIn(each, [...at, key]))
  return [at, ...inner]
}

export const gone = Symbol('gone')

/** The value with another one, or nothing, at a path. */
export function put(value: unknown, [key, ...rest]: Path, other: unknown): unknown {
  if (key === undefined) return other === gone ? undefined : other
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) }
  const inner = put((copy as Record<string | number, unknown>)[key], rest, other)
  if (rest.length === 0 && other === gone && !Array.isArray(copy))
    delete (copy as Record<string | number, unknown>)[key]
  else
    Object.defineProperty(copy, key, {
      value: inner,
      enumerable: true,
      configurable: true,
      writable: true,
    })
  return copy
}

/** JSON as it is sent: with the bare texts bare. */
export const written = (value: unknown): string =>
  (JSON.stringify(value) ?? '').replaceAll(/"\{\{bare:((?:[^"\\]|\\.)*)\}\}"/g, (_, text: string) =>
    JSON.parse(`"${text}"`),
  )

const strangeKeys = [
  'x',
  '__proto__',
  'constructor',
  '',
  'a b',
  '<b>',
  "';--",
  '\ud800',
  'ñ'.repeat(300),
]

/** A value that fits, in which one thing is off, as JSON text. */
export const offByOne = (fit: fc.Arbitrary<unknown>, nasty: fc.Arbitrary<unknown>) =>
  fc.oneof(
    { weight: 8, arbitrary: changed(fit, nasty) },
    { weight: 2, arbitrary: changed(fit, fc.constant(gone)) },
    { weight: 1, arbitrary: withStranger(fit, nasty) },
    { weight: 1, arbitrary: withTwin(fit, nasty) },
  )

const changed = (fit: fc.Arbitrary<unknown>, other: fc.Arbitrary<unknown>) =>
  fc.tuple(fit, fc.nat(), other).map(([value, n, put_]) => {
    const paths = pathsIn(value)
    return written(put(value, paths[n % paths.length] ?? [], put_))
  })

/** A field that nobody knows, in any of its objects. */
const withStranger = (fit: fc.Arbitrary<unknown>, nasty: fc.Arbitrary<unknown>) =>
  fc.tuple(fit, fc.nat(), fc.constantFrom(...strangeKeys), nasty).map(([value, n, key, extra]) => {
    const objects = pathsIn(value).filter((path) => isObject(at(value, path)))
    const where = objects[n % Math.max(objects.length, 1)]
    return written(where ? put(value, [...where, key], extra) : { [key]: extra })
  })

/** One of its fields twice, first as something else. */
const withTwin = (fit: fc.Arbitrary<unknown>, nasty: fc.Arbitrary<unknown>) =>
  fc.tuple(fit, fc.nat(), nasty).map(([value, n, other]) => {
    const keys = isObject(value) ? Object.keys(value) : []
    const twin = `"${keys[n % Math.max(keys.length, 1)] ?? 'a'}":${written(other)}`
    return written(value).replace(/^\{(?=(.))/, (_, next: string) =>
      next === '}' ? `{${twin}` : `{${twin},`,
    )
  })

const isObject = (value: unknown): value is object =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], value)
