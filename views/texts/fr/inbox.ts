import type { Texts } from '../texts.ts'

/** The demo's mailbox. */
export const inbox: Texts['inbox'] = {
  title: 'Boîte de réception de test',
  lead: 'Tous les e-mails de cette installation de test arrivent ici. Aucun ne part sur internet.',
  empty: 'Aucun e-mail n’est encore arrivé. Cette page s’actualise toute seule.',
  to: 'À',
  receivedAt: 'Reçu',
  back: 'Retour à la boîte de réception',
  text: 'Version texte',
  html: 'Version mise en forme',
}
