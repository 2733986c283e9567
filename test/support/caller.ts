export interface Reply<T = Record<string, unknown>> {
  status: number
  type: string
  body: T
}

/** One call to a server's API over the wire; rejects where no whole answer came. */
export type Caller = <T = Record<string, unknown>>(
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Reply<T>>

/** Calls the server at `url`, such as `http://127.0.0.1:3000`, with a key. */
export const callerOf =
  (url: string, key: string): Caller =>
  async (method, path, body, headers = {}) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const type = response.headers.get('content-type') ?? ''
    return { status: response.status, type, body: /[/+]json/.test(type) ? JSON.parse(text) : text }
  }
