import type { Texts } from '../texts.ts'

/** The demo's mailbox. */
export const inbox: Texts['inbox'] = {
  title: 'Caixa de entrada de teste',
  lead: 'Aqui chegam todos os e-mails desta instalação de teste. Nenhum sai para a internet.',
  empty: 'Ainda não chegou nenhum e-mail. Esta página se atualiza sozinha.',
  to: 'Para',
  receivedAt: 'Recebido',
  back: 'Voltar à caixa de entrada',
  text: 'Versão em texto',
  html: 'Versão formatada',
}
