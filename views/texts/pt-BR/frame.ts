import type { Texts } from '../texts.ts'

/** Words around every page. */
export const frame: Texts['frame'] = {
  title: (page, provider) => `${page} · ${provider}`,
  errorTitle: (title) => `Erro: ${title}`,
  skip: 'Pular para o conteúdo',
  header: 'Área do Cliente',
  menu: 'Menu',
  services: 'Serviços',
  access: 'Meu acesso',
  client: (number) => `Cliente ${number}`,
  logOut: 'Sair',
  zone: (zone) => `Datas e horas no ${zone}.`,
  inbox: 'Caixa de entrada de teste',
  backToServices: 'Voltar a Serviços',
  backToCancellation: 'Voltar à solicitação de cancelamento',
  problem: 'Há um problema',
  refreshed: 'As informações desta página foram atualizadas.',
  localTime: 'No seu fuso horário:',
  language: 'Português',
  languages: 'Idioma',
  print: 'Imprimir ou salvar em PDF',
}
