interface Operation {
  summary?: string
  description?: string
  security?: Record<string, string[]>[]
  parameters?: { name: string; in: string; required?: boolean }[]
  requestBody?: { content?: Record<string, { schema?: unknown }> }
  responses?: Record<string, { description?: string }>
}

export interface ApiDocument {
  info: { title: string; version: string; description?: string }
  paths?: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, unknown> }
}

/** The API's reference, drawn from its OpenAPI document: no script, nothing from elsewhere. */
export const apiReference = (
  document: ApiDocument,
  assets: { css: string },
  errors: { code: string; status: number; title: string; detail: string }[],
) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{document.info.title}</title>
      <link rel="stylesheet" href={assets.css} />
    </head>
    <body>
      <div class="page page-wide">
        <main class="reference">
          <h1>{document.info.title}</h1>
          <p>
            {document.info.description} <a href="/api/v1/openapi.json">OpenAPI 3.1</a>
          </p>
          <h2>Operations</h2>
          {Object.entries(document.paths ?? {}).map(([path, methods]) =>
            Object.entries(methods).map(([method, operation]) => (
              <OperationEntry path={path} method={method} operation={operation} />
            )),
          )}
          <h2>Objects</h2>
          {Object.entries(document.components?.schemas ?? {}).map(([name, schema]) => (
            <details id={`schema-${name}`}>
              <summary>{name}</summary>
              <pre tabindex={0}>{JSON.stringify(schema, null, 2)}</pre>
            </details>
          ))}
          <h2>Errors</h2>
          <dl>
            {errors.map(({ code, status, title, detail }) => (
              <>
                <dt id={code}>
                  <code>{code}</code> ({status})
                </dt>
                <dd>
                  {title}. {detail}
                </dd>
              </>
            ))}
          </dl>
        </main>
      </div>
    </body>
  </html>
)

const OperationEntry = (props: { path: string; method: string; operation: Operation }) => {
  const { path, method, operation } = props
  const scope = operation.security?.[0]?.key?.[0]
  const [type, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  return (
    <section>
      <h3>
        <code>
          {method.toUpperCase()} {path}
        </code>
      </h3>
      <p>
        {operation.summary}. Scope: <code>{scope ?? 'any'}</code>.
      </p>
      {operation.description && <p>{operation.description}</p>}
      {(operation.parameters?.length ?? 0) > 0 && (
        <p>
          Parameters:{' '}
          {operation.parameters?.map(({ name, required }) => (
            <>
              <code>{name}</code>
              {required ? ' (required) ' : ' '}
            </>
          ))}
        </p>
      )}
      {body !== undefined && (
        <details>
          <summary>
            Body: <code>{type}</code>
          </summary>
          <pre tabindex={0}>{JSON.stringify(body.schema, null, 2)}</pre>
        </details>
      )}
      <p>
        Answers:{' '}
        {Object.entries(operation.responses ?? {}).map(([status, { description }]) => (
          <>
            <code>{status}</code> {description}{' '}
          </>
        ))}
      </p>
    </section>
  )
}
