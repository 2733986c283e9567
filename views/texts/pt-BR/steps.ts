import type { Texts } from '../texts.ts'

/** The work on the host in plain words. */
export const steps: Texts['steps'] = {
  title: 'Andamento',
  kinds: {
    cut_access: 'Cortar os acessos',
    export: 'Preparar a cópia',
    wipe_files: 'Excluir os arquivos',
    wipe_databases: 'Excluir os bancos de dados',
    wipe_mailboxes: 'Excluir as caixas de e-mail',
    remove_dns: 'Remover a zona DNS',
    release: 'Liberar o que estava reservado',
    manual: 'Terminar manualmente o que falta',
    verify: 'Verificar que não sobrou nada',
  },
  states: {
    pending: 'Pendente',
    done: 'Pronto',
    partial: 'Em andamento',
    unknown: 'Em andamento',
    failed: 'Nova tentativa em breve',
  },
  counting: (count) => `Contando o que há: ${count}`,
  doing: {
    wipe_files: (count, of) => `Excluindo arquivos: ${count} de ${of}`,
    wipe_mailboxes: (count, of) => `Excluindo os e-mails: ${count} de ${of}`,
  },
  doingElse: (count, of) => `Feito: ${count} de ${of}`,
  stuck: 'Uma pessoa já está vendo',
}

const counted = (one: string, many: string) => (count: string, single: boolean) =>
  single ? `1 ${one}` : `${count} ${many}`

export const evidence: Texts['evidence'] = {
  entries: {
    site: counted('arquivo', 'arquivos'),
    recording: counted('arquivo', 'arquivos'),
    mailbox: counted('arquivo', 'arquivos'),
    database: counted('tabela', 'tabelas'),
    dns_zone: counted('registro', 'registros'),
  },
  otherEntries: counted('item', 'itens'),
  wiped: 'Excluído',
  size: (rounded, exact) => `${rounded} (${exact} bytes)`,
  left: 'Sobrou',
  nothingLeft: 'Nada',
  portingOpen: 'Continua com o titular: a portabilidade está em andamento',
  digest: 'Hash SHA-256 do que havia',
  observedAt: 'Verificado',
  withAccount: 'Com a conta que o continha',
  notShown:
    'Não foi verificado à parte: o painel não o mostra. A conta que o continha já não existe.',
  elsewhere: 'Uma pessoa da equipe informou: foi feito em outro lugar',
  person: 'Uma pessoa da equipe',
}
