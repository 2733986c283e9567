import { formatInstant } from '../format.ts'
import type { AccessMailTexts } from '../texts/texts.ts'
import { type AccessProps, accessLetter } from './accessLetter.ts'
import { action, type Block, type Mail, paragraph } from './mail.ts'

/** Leads to making the key of one client number anew. */
export interface AccessLink {
  number: string
  url: string
}

/** Links for whoever lost their key, one for each client number at the address. */
export function recoverMail(props: AccessProps & { links: AccessLink[]; until: string }): Mail {
  const { texts, links, until, provider } = props
  const words = texts.recover
  return accessLetter(props, {
    subject: words.subject,
    title: words.title,
    blocks: [
      ...linkBlocks(links, words),
      paragraph(words.until(formatInstant(until, props))),
      paragraph(words.secret(provider)),
      paragraph(words.ignore),
    ],
  })
}

function linkBlocks(links: AccessLink[], words: AccessMailTexts['recover']): Block[] {
  const [first, ...others] = links
  if (first && others.length === 0)
    return [paragraph(words.one(first.number)), action(words.action, first.url)]
  return [
    paragraph(words.several),
    ...links.map(({ number, url }) => action(words.actionFor(number), url)),
  ]
}

/** The key was changed: what to do if it wasn't you. */
export function keyChangedMail(
  props: AccessProps & { number: string; at: string; recoverUrl: string },
): Mail {
  const words = props.texts.changed
  const at = formatInstant(props.at, { ...props, seconds: true })
  return accessLetter(props, {
    subject: words.subject,
    title: words.title,
    blocks: [
      paragraph(words.done(props.number, at)),
      paragraph(words.sessions),
      paragraph(words.mine),
      paragraph(words.notMine),
      action(words.action, props.recoverUrl),
    ],
  })
}
