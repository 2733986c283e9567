const font = "-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif"

/** Mail programs drop style sheets, so the light look is inline. */
export const styles = {
  page: 'margin:0;padding:0;background-color:#f3f4f6;color:#1b1f24;color-scheme:light dark',
  frame: 'width:100%;border-collapse:collapse',
  middle: 'padding:24px 12px',
  card: 'width:100%;max-width:560px;border-collapse:separate;border-spacing:0;background-color:#ffffff;border:1px solid #dfe3e8;border-radius:8px',
  letter: `padding:28px 24px;font:16px/1.55 ${font};text-align:left;overflow-wrap:anywhere`,
  sender: 'margin:0 0 20px;font-size:14px;color:#55606e',
  title: 'margin:0 0 20px;font-size:24px;line-height:1.25;font-weight:600',
  heading: 'margin:28px 0 8px;font-size:17px;line-height:1.35;font-weight:600',
  paragraph: 'margin:0 0 16px',
  list: 'margin:0 0 16px;padding-left:20px',
  item: 'margin:0 0 6px',
  facts: 'margin:0 0 20px;padding:14px 16px 4px;background-color:#f3f4f6;border-radius:6px',
  label: 'margin:0;font-size:13px;line-height:1.4;color:#55606e',
  value: 'margin:0 0 10px;overflow-wrap:anywhere',
  code: "margin:0 0 20px;padding:16px 8px;background-color:#f3f4f6;border-radius:6px;font:600 28px/1.2 ui-monospace,Menlo,Consolas,'Courier New',monospace;letter-spacing:2px;text-align:center;white-space:nowrap",
  button:
    'display:inline-block;padding:12px 20px;background-color:#0b5aa8;color:#ffffff;border-radius:6px;font-weight:600;text-decoration:none',
  link: 'color:#0b5aa8;text-decoration:underline',
  footer: `max-width:560px;margin:16px auto 0;padding:0 12px;font:13px/1.5 ${font};color:#55606e;text-align:center`,
}

export type Style = keyof typeof styles

/** What programs that keep style sheets show at night; it has to outweigh the inline colours. */
export const darkStyles = `
:root { color-scheme: light dark }
@media (prefers-color-scheme: dark) {
  .page { background-color: #13161a !important; color: #e7eaee !important }
  .card { background-color: #1b1f25 !important; border-color: #343b45 !important }
  .facts, .code { background-color: #262c34 !important }
  .quiet { color: #a9b3bf !important }
  .link { color: #8fbdf0 !important }
  .button { background-color: #8fbdf0 !important; color: #0d1b2a !important }
}
`
