import type { Block, Draft } from './mail.ts'
import { darkStyles, styles } from './styles.ts'

/** The HTML part: one column, no pictures, nothing fetched from anywhere. */
export const HtmlMail = ({ draft, locale }: { draft: Draft; locale: string }) => (
  <html lang={locale}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>{draft.subject}</title>
      <style>{darkStyles}</style>
    </head>
    <body class="page" style={styles.page}>
      <table role="presentation" style={styles.frame}>
        <tbody>
          <tr>
            <td style={styles.middle} align="center">
              <table role="presentation" class="card" style={styles.card}>
                <tbody>
                  <tr>
                    <td style={styles.letter} align="left">
                      <Letter draft={draft} />
                    </td>
                  </tr>
                </tbody>
              </table>
              <p class="quiet" style={styles.footer}>
                {draft.footer}
              </p>
            </td>
          </tr>
        </tbody>
      </table>
    </body>
  </html>
)

const Letter = ({ draft }: { draft: Draft }) => (
  <>
    <p class="quiet" style={styles.sender}>
      {draft.signature}
    </p>
    <h1 style={styles.title}>{draft.title}</h1>
    <p dir="auto" style={styles.paragraph}>
      {draft.greeting}
    </p>
    {draft.blocks.map((block) => (
      <Drawn block={block} />
    ))}
    <p style={styles.paragraph}>
      {draft.closing}
      <br />
      {draft.signature}
    </p>
  </>
)

const Drawn = ({ block }: { block: Block }) => {
  switch (block.kind) {
    case 'paragraph':
      return <p style={styles.paragraph}>{block.text}</p>
    case 'heading':
      return <h2 style={styles.heading}>{block.text}</h2>
    case 'facts':
      return <Facts rows={block.rows} />
    case 'list':
      return (
        <ul style={styles.list}>
          {block.items.map((item) => (
            <li style={styles.item}>{item}</li>
          ))}
        </ul>
      )
    case 'code':
      return (
        <p class="code" style={styles.code}>
          {block.code}
        </p>
      )
    case 'action':
      return (
        <p style={styles.paragraph}>
          <a class="button" href={block.url} style={styles.button}>
            {block.label}
          </a>
        </p>
      )
    case 'link':
      return (
        <p style={styles.paragraph}>
          <a class="link" href={block.url} style={styles.link}>
            {block.label}
          </a>
        </p>
      )
  }
}

const Facts = ({ rows }: { rows: [string, string][] }) => (
  <dl class="facts" style={styles.facts}>
    {rows.map(([label, value]) => (
      <>
        <dt class="quiet" style={styles.label}>
          {label}
        </dt>
        <dd dir="auto" style={styles.value}>
          {value}
        </dd>
      </>
    ))}
  </dl>
)
