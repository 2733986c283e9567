import { html, raw } from 'hono/html'
import type { Block, Draft, Row } from './mail.ts'
import { darkStyles, type Style, styles } from './styles.ts'

/**
 * The HTML part, a whole document: one column, no pictures, nothing fetched from anywhere. Templates, which
 * escape as JSX does, because every cancellation has three mails drawn while its transaction is open.
 */
export const htmlMail = (draft: Draft, locale: string): string =>
  String(html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<meta name="supported-color-schemes" content="light dark"/>
<title>${draft.subject}</title>
<style>${raw(darkStyles)}</style></head>
<body class="page" ${styled.page}>
<table role="presentation" ${styled.frame}><tbody><tr><td ${styled.middle} align="center">
<table role="presentation" class="card" ${styled.card}><tbody><tr><td ${styled.letter} align="left">
${letter(draft)}
</td></tr></tbody></table>
<p class="quiet" ${styled.footer}>${draft.footer}</p>
</td></tr></tbody></table>
</body></html>`)

const letter = ({ title, greeting, blocks, closing, signature }: Draft) =>
  html`<p class="quiet" ${styled.sender}>${signature}</p>
<h1 ${styled.title}>${title}</h1>
<p dir="auto" ${styled.paragraph}>${greeting}</p>
${blocks.map(drawn)}
<p ${styled.paragraph}>${closing}<br/>${signature}</p>`

const drawn = (block: Block) => {
  switch (block.kind) {
    case 'paragraph':
      return html`<p ${styled.paragraph}>${block.text}</p>`
    case 'heading':
      return html`<h2 ${styled.heading}>${block.text}</h2>`
    case 'facts':
      return html`<dl class="facts" ${styled.facts}>${block.rows.map(fact)}</dl>`
    case 'list':
      return html`<ul ${styled.list}>${block.items.map(item)}</ul>`
    case 'code':
      return html`<p class="code" ${styled.code}>${block.code}</p>`
    case 'action':
      return html`<p ${styled.paragraph}><a class="button" href="${block.url}" ${styled.button}>${block.label}</a></p>`
    case 'link':
      return html`<p ${styled.paragraph}><a class="link" href="${block.url}" ${styled.link}>${block.label}</a></p>`
  }
}

const fact = ([label, value]: Row) =>
  html`<dt class="quiet" ${styled.label}>${label}</dt><dd dir="auto" ${styled.value}>${value}</dd>`

const item = (text: string) => html`<li ${styled.item}>${text}</li>`

/** Every look as an attribute, escaped once. */
const styled = Object.fromEntries(
  Object.entries(styles).map(([name, style]) => [name, html`style="${style}"`]),
) as Record<Style, ReturnType<typeof html>>
