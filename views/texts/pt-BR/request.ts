import type { Texts } from '../texts.ts'

export const request: Texts['request'] = {
  title: 'Solicitar cancelamento do serviço',
  lead: 'Leia o que significa. Por enquanto nada acontece: o cancelamento só é solicitado com o botão no final, e depois você o confirma com um código que enviamos por e-mail.',
  summary: 'Em resumo',
  money: {
    title: 'A próxima cobrança',
    auto_debit: {
      stop: (amount, day) =>
        `O próximo pagamento de ${amount}, que vence em ${day}, **não será debitado**.`,
      charge: (amount, day) =>
        `O próximo pagamento de ${amount}, que vence em ${day}, **será debitado**.`,
    },
    invoice: {
      stop: (amount, day) =>
        `A próxima fatura de ${amount}, que vence em ${day}, **não será cobrada**.`,
      charge: (amount, day) =>
        `A próxima fatura de ${amount}, que vence em ${day}, **será cobrada**.`,
    },
    before: (cutoff) => `Para isso, é preciso solicitar o cancelamento antes de ${cutoff}.`,
    late: (cutoff) =>
      `Para evitar essa cobrança, era preciso solicitar o cancelamento antes de ${cutoff}. Esse limite já passou.`,
    notRefunded: 'O valor **não é reembolsado**.',
    continues: 'Paga o período em que o serviço continua funcionando.',
    reduced: (full) =>
      `O preço completo é ${full}: a cobrança vai somente até o último dia de serviço.`,
    refund: (amount) => `Devolvemos **${amount}** a você.`,
    owed: (amount) => `Falta pagar **${amount}**.`,
    lost: (day) => `O que você já pagou até ${day} **não é devolvido**.`,
    coolingOff:
      'Você está saindo dentro do prazo de arrependimento, então essa cobrança não é feita.',
    lawfulNotice: 'A lei não permite cobrar pelo período de aviso prévio.',
    lawful: 'A lei não permite cobrar por um período que começa depois do fim do serviço.',
    owedWhy: 'É por sair antes do prazo com o qual você se comprometeu.',
    /** How that was reckoned. */
    owedOf: {
      fixed: (day) => `Seu compromisso vai até ${day}.`,
      periods: (count, one) => (one ? '1 período' : `${count} períodos`),
      all: (periods, price, day) =>
        `Corresponde a ${periods} de ${price}, até ${day}, quando termina o seu compromisso.`,
      share: (share, periods, price, day) =>
        `Corresponde a ${share} de ${periods} de ${price}, até ${day}, quando termina o seu compromisso.`,
    },
    refundWhy: (count, one) =>
      one
        ? 'É o que você pagou pelo período atual.'
        : `É o que você pagou desde a contratação: ${count} períodos.`,
    refundWhen: {
      atOnce: 'A devolução é imediata, pelo mesmo meio com que você pagou.',
      by: (day) => `A devolução chega pelo mesmo meio com que você pagou, até ${day}.`,
      sameWay: 'A devolução chega pelo mesmo meio com que você pagou.',
    },
    counts:
      'O que conta é o momento em que você pressiona o botão, não o momento em que digita o código.',
  },
  withdrawal: {
    title: 'Você ainda pode se arrepender',
    purchase: (day, days, until, amount) =>
      `Desde a contratação, em ${day}, você tem ${days} dias para se arrepender: até ${until}. Se solicitar o cancelamento antes, **devolvemos ${amount}** e nada mais é cobrado.`,
    renewal: (day, days, until, amount) =>
      `Desde a renovação de ${day}, você tem ${days} dias para se arrepender: até ${until}. Se solicitar o cancelamento antes, **devolvemos ${amount}** e nada mais é cobrado.`,
    use: 'Desistir e receber de volta o que paguei',
    law: (source) => `É seu direito: ${source}.`,
    ours: 'Está nas condições do seu plano.',
  },
  end: {
    title: 'O serviço',
    now: (undo) =>
      `Continua funcionando até você confirmar. Depois você tem **${undo}** para desfazer o cancelamento.`,
    nowAtOnce: 'Continua funcionando até você confirmar o cancelamento.',
    lastDay: (day) =>
      `Continua funcionando até **${day}**, inclusive. Até lá você pode desfazer o cancelamento.`,
  },
  data: {
    title: 'Seus dados',
    wiped: (within) =>
      `Em até **${within}** a partir da confirmação, tudo é excluído, para sempre. Não é possível recuperar.`,
    wipedAfterLastDay: (within) =>
      `Em até **${within}** a partir do fim do seu último dia, tudo é excluído, para sempre. Não é possível recuperar.`,
    kept: (until) => `Ficam guardados até ${until}. Depois são excluídos para sempre.`,
    backups: (until) => `Nossos backups são excluídos em ${until}.`,
    comeBack:
      'Enquanto estiverem guardados, você pode voltar, pedir uma cópia ou pedir que sejam excluídos antes.',
  },
  when: {
    title: 'Quando você quer que termine?',
    lead: 'Escolha e veja abaixo o que muda: as datas, a cobrança e seus dados.',
    now: 'Agora',
    nowMeans: (within) => `Tudo é excluído em até ${within} a partir da confirmação.`,
    lastPaid: 'É o último dia que você já pagou.',
    noRefund: 'Não há reembolso.',
    keep: (day) => `Continuar até ${day}`,
    otherDay: 'Ou escolha outro último dia de serviço',
    otherHint: (from, to) => `Entre ${from} e ${to}.`,
    show: 'Ver o que muda',
    redrawn: 'As datas e os valores foram atualizados.',
    imposed: (day) => `O mais cedo possível: ${day}`,
    imposedMeans: 'É a data mais próxima que o seu plano permite. Até lá o serviço funciona.',
    nowKeeps:
      'O serviço é desligado e os dados ficam guardados por um tempo antes de serem excluídos.',
    refunded: (amount) => `Agora, com reembolso de ${amount}`,
  },
  loses: {
    title: 'O que é excluído',
    lead: 'Se quiser guardar algo, baixe antes de confirmar.',
    leadConfirmed: 'Se quiser guardar algo, baixe enquanto o serviço estiver funcionando.',
    nothing: 'Este serviço não tem conteúdo armazenado.',
  },
  contact: {
    title: 'Para onde vai o código',
    to: (email) => `Enviamos o código de confirmação para **${email}**.`,
    change:
      'Se você não usa mais esse endereço, peça que o atualizemos antes de solicitar o cancelamento.',
    inside: {
      title: 'Esse e-mail faz parte deste serviço',
      text: 'Quando o serviço for excluído, você vai perder essa caixa de e-mail e não vai poder ler os comprovantes que enviarmos para ela.',
    },
    receipt: 'Outro endereço para os comprovantes (opcional)',
    receiptHint: 'Enviamos a ele uma cópia dos comprovantes. O código não vai para esse endereço.',
  },
  kind: {
    title: 'Tipo de cancelamento',
    ordinary: 'Ordinário',
    ordinaryHint: 'Na data que você escolher, sem dar motivos.',
    extraordinary: 'Extraordinário',
    extraordinaryHint:
      'Por um motivo grave, sem esperar prazos. Uma pessoa o lê; enquanto isso valem as datas e os valores desta página.',
    cause: 'Motivo do cancelamento extraordinário (opcional)',
    causeHint: 'Até 2.000 caracteres. Não escreva senhas nem códigos.',
  },
  why: {
    title: 'Antes de terminar',
    reason: 'Por que você está saindo? (opcional)',
    none: 'Prefiro não dizer',
    reasons: {
      price: 'Pelo preço',
      unused: 'Não uso mais',
      moving: 'Vou para outro provedor',
      quality: 'Não funciona como eu esperava',
      support: 'Pelo atendimento',
      closing: 'Estou encerrando o projeto ou a empresa',
      other: 'Outro motivo',
    },
    comment: 'Quer contar mais alguma coisa? (opcional)',
    commentHint: 'Até 2.000 caracteres. Não escreva senhas nem códigos.',
  },
  check: {
    title: 'Revise antes de enviar',
    lead: 'Nada foi enviado ainda. Veja se está tudo certo; o que não estiver, você pode alterar.',
    back: 'Voltar ao formulário',
    next: 'Na próxima página você vê um resumo da solicitação e pode alterá-la. Nada é enviado ainda.',
    button: 'Ver o resumo',
    change: 'Alterar',
    when: 'Quando termina',
    code: 'Para onde vai o código',
    copy: 'Outro endereço para os comprovantes',
    comment: 'Comentário',
    none: 'Nenhum',
    changed: {
      title: 'Algo mudou enquanto você lia',
      day: (lastDay) =>
        `O dia que você tinha escolhido não pode mais ser escolhido: o último dia passa a ser ${lastDay}.`,
      other:
        'As condições mudaram desde que você abriu o formulário. Abaixo está o que vale agora.',
    },
  },
  send: {
    title: 'Solicitar o cancelamento',
    next: 'Ao pressionar o botão, o momento da sua solicitação fica registrado e enviamos o código.',
    unconfirmed: 'Nada é excluído até você digitá-lo.',
    unconfirmedReviewed: 'Se você não o digitar, a solicitação não se perde: uma pessoa a analisa.',
    button: (domain) => `Solicitar o cancelamento de ${domain}`,
    cancel: 'Não, voltar a Serviços',
  },
  errors: {
    endsOn: (from, to) => `Escolha um último dia entre ${from} e ${to}.`,
    receiptEmail: 'Digite um endereço de e-mail completo, como nome@exemplo.com.br.',
    comment: 'Encurte o comentário: cabem até 2.000 caracteres.',
    cause: 'Encurte o motivo: cabem até 2.000 caracteres.',
    reason: 'Escolha um motivo da lista.',
    other: 'Confira os dados e tente de novo.',
  },
}
