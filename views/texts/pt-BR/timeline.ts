import type { Texts } from '../texts.ts'

/** The drawn timeline. Arguments come ready for reading. */
export const timeline: Texts['timeline'] = {
  title: 'O que acontece e quando',
  ofCancellation: 'Linha do tempo',
  table: {
    show: 'Ver como tabela',
    when: 'Quando',
    what: 'O que acontece',
    means: 'O que significa',
    state: 'Como fica o serviço',
  },
  dayEnd: (day) => `${day}, fim do dia`,
  /** How the service is after a point; `off` where its data is kept. */
  phases: {
    open: 'Funciona',
    wiping: 'Em exclusão',
    off: 'Em desligamento',
    kept: 'Desligado, com os dados guardados',
    over: 'Não sobra nada',
  },
  refund: (amount) => `Devolvemos ${amount} a você`,
  owed: (amount) => `Falta pagar ${amount}`,
  past: 'Já passou:',
  after: (span) => `${span} depois`,
  now: { title: 'Hoje', detail: 'Se você solicitar o cancelamento agora.' },
  declared: {
    title: 'Você solicitou o cancelamento',
    detail: 'É este momento que conta para os prazos.',
  },
  confirmBy: {
    title: 'Termina o prazo para confirmar',
    detail: 'Se você não digitar o código antes, a solicitação fica sem efeito.',
    review: 'Se você não digitar o código antes, uma pessoa analisa a sua solicitação.',
  },
  /** Comes before what each point means, while nobody has confirmed. */
  ifConfirmedNow: 'Se você confirmar agora.',
  confirmed: {
    title: 'Você confirmou o cancelamento',
    detail: 'Os prazos da exclusão contam a partir daqui.',
  },
  cutoff: {
    title: 'Limite para evitar a cobrança',
    inTime: 'Você está dentro do prazo.',
    wasInTime: 'Você estava dentro do prazo.',
    late: 'Este limite já passou.',
    lateButStopped: 'Este limite já passou; mesmo assim, a cobrança não será feita.',
    wasLate: 'Quando você solicitou o cancelamento, já tinha passado.',
    continues: 'O serviço continua no período que esta cobrança paga, então ela será feita.',
  },
  charge: {
    auto_debit: {
      stop: (amount) => `${amount} não serão debitados`,
      charge: (amount) => `${amount} serão debitados`,
    },
    invoice: {
      stop: (amount) => `A fatura de ${amount} não será cobrada`,
      charge: (amount) => `A fatura de ${amount} será cobrada`,
    },
    stopped: 'O cancelamento evita esta cobrança.',
    stoppedIfConfirmed: 'Se você confirmar a tempo, o cancelamento evita esta cobrança.',
    charged: 'Esta cobrança não é reembolsada.',
    continues: 'Paga o período em que o serviço continua funcionando.',
  },
  lastDay: {
    title: 'Termina o seu último dia',
    detail:
      'Até aqui o serviço funciona e você pode desfazer o cancelamento. Depois começa a exclusão.',
  },
  lastDayKept: {
    title: 'Termina o seu último dia',
    detail:
      'Até aqui o serviço funciona e você pode desfazer o cancelamento. Depois ele é desligado.',
  },
  withdrawal: {
    title: 'Termina o prazo de arrependimento',
    detail: 'Até aqui você pode sair com reembolso.',
  },
  undo: {
    title: 'Começa a exclusão',
    off: 'O serviço é desligado',
    detail: (span) => `Você tem ${span} a partir da confirmação para desfazer o cancelamento.`,
    until: 'Até este momento você pode desfazer o cancelamento.',
    over: 'Até este momento era possível desfazer o cancelamento.',
  },
  gone: {
    title: 'Não sobra nada',
    detail: (span) => `No máximo ${span} depois da confirmação.`,
    afterLastDay: (span) => `No máximo ${span} depois do seu último dia.`,
  },
  deactivated: {
    title: 'Desativado, no mais tardar',
    was: 'O serviço foi desativado',
    detail: 'Os dados ficam guardados por mais um tempo.',
  },
  dataKept: { title: 'Os dados são excluídos', detail: 'Até esse momento ficam guardados.' },
  completed: { title: 'Tudo foi excluído', detail: 'A exclusão foi verificada.' },
}
