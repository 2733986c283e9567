import type { Texts } from '../texts.ts'

/** The page of one cancellation, in each of its states. */
export const cancellation: Texts['cancellation'] = {
  of: (plan, domain) => `${plan} · ${domain}`,
  protocol: 'Número de protocolo',
  protocolHint: 'Guarde-o: ele identifica sua solicitação se você precisar falar com a gente.',
  facts: {
    title: 'Dados da solicitação',
    declaredAt: 'Cancelamento solicitado',
    confirmedAt: 'Cancelamento confirmado',
    confirmBy: 'Prazo para confirmar',
    lastDay: 'Último dia de serviço',
    deadline: 'Tudo excluído, no máximo',
    deactivated: 'O serviço é desativado, no máximo',
    keptUntil: 'Os dados ficam guardados até',
    completedAt: 'Cancelamento concluído',
    closedAt: 'Ficou sem efeito',
  },
  next: 'O que acontece agora',
  changed: {
    title: 'O limite passou enquanto você lia',
    text: 'Quando você abriu a página, ainda era possível evitar a próxima cobrança; quando pressionou o botão, esse limite já tinha passado. Sua solicitação vale do mesmo jeito. Se assim não for bom para você, pode retirá-la sem nenhum custo.',
    day: (lastDay) =>
      `O último dia que você escolheu já tinha passado ou já não podia ser escolhido quando você pressionou o botão. Sua solicitação vale do mesmo jeito: o último dia passa a ser o primeiro que se pode escolher, ${lastDay}. Se assim não for bom para você, pode retirá-la sem nenhum custo.`,
    other:
      'As condições mudaram entre o momento em que você abriu a página e o momento em que pressionou o botão. Abaixo está o que vale. Se assim não for bom para você, pode retirar a solicitação sem nenhum custo.',
  },
  declared: {
    title: 'Você solicitou o cancelamento. Falta confirmar',
    panel: 'Recebemos sua solicitação',
    code: (to, until) => `Enviamos um código para **${to}**. Digite-o antes de **${until}**.`,
    waiting: 'O e-mail com o código está saindo.',
    delayed: {
      title: 'O e-mail com o código está atrasado',
      text: 'O servidor de e-mail ainda não o aceitou. Continuamos tentando. Sua solicitação já está registrada e o atraso não prejudica você: se não conseguirmos enviá-lo, você terá mais tempo para confirmar.',
    },
    unsent: {
      title: 'Desta vez não enviamos o código',
      text: 'Você pediu o cancelamento deste serviço muitas vezes em um dia, por isso os e-mails não saem mais sozinhos. Sua solicitação está registrada e vale do mesmo jeito. Peça o código mais abaixo: se ainda não pudermos enviá-lo, dizemos quando.',
    },
    copyLeftOut: {
      title: 'Não enviamos a cópia',
      text: 'Por dia enviamos cópia de no máximo cinco solicitações. Os avisos desta chegam apenas ao seu e-mail cadastrado. A solicitação vale do mesmo jeito.',
    },
    look: 'Se não encontrar, procure na pasta de spam.',
    without: 'Sem o código, nada é excluído.',
    withoutReviewed: 'Se você não o digitar, a solicitação não se perde: uma pessoa a analisa.',
    confirm: 'Confirmar cancelamento do serviço',
    tries: (count, one) =>
      one ? 'Resta 1 tentativa com este código.' : `Restam ${count} tentativas com este código.`,
    dead: 'Este código não vale mais: as tentativas se esgotaram. Peça um novo.',
    held: (until) => `Enquanto você não confirmar, a próxima cobrança fica suspensa, até ${until}.`,
  },
  newCode: {
    title: 'O código não chegou?',
    button: 'Enviar um novo código',
    left: (count, one) =>
      one ? 'Você pode pedir mais 1 código.' : `Você pode pedir mais ${count} códigos.`,
    none: 'Não é possível pedir mais códigos para esta solicitação.',
    replaces: 'O código anterior deixa de valer.',
    sent: 'Enviamos um novo código. O anterior não vale mais.',
    slow: {
      title: 'Códigos pedidos demais',
      wait: (duration) => `Aguarde ${duration} antes de pedir outro código.`,
      why: 'Sua solicitação de cancelamento continua registrada com data e hora, e isto não muda nenhum prazo. Se o prazo para confirmar terminar antes, fale com a gente.',
      again: 'Voltar à solicitação de cancelamento',
    },
  },
  withdraw: {
    title: 'Mudou de ideia?',
    text: 'Você pode retirar a solicitação sem nenhum custo. O serviço continua como até agora.',
    button: 'Retirar a solicitação',
  },
  undo: {
    title: 'Mudou de ideia?',
    text: (until) =>
      `Você pode desfazer o cancelamento até **${until}**. O serviço continua como até agora e nada é excluído.`,
    textSoon: 'Você pode desfazer o cancelamento enquanto a exclusão não tiver começado.',
    button: 'Desfazer o cancelamento',
  },
  ifWithdrawn: {
    charge: (amount) => `Se fizer isso, a próxima cobrança de ${amount} será feita normalmente.`,
    late: (amount) =>
      `Se fizer isso, a próxima cobrança de ${amount} **será feita mesmo assim, só que mais tarde** do que de costume, porque o limite já passou.`,
    stop: 'Mesmo que faça isso, a próxima cobrança não será feita.',
  },
  in_review: {
    title: 'Sua solicitação está em análise',
    reasons: {
      codes_exhausted:
        'Os códigos para confirmá-la se esgotaram. Por segurança, uma pessoa vai analisá-la.',
      disputed:
        'Alguém avisou que não pediu este cancelamento. Interrompemos tudo até que uma pessoa o analise.',
      unconfirmed: 'O prazo para confirmá-la terminou, então uma pessoa vai analisá-la.',
    },
    other: 'Uma pessoa vai analisá-la.',
    next: 'Vamos entrar em contato com você. Enquanto isso, nada mais é excluído e sua solicitação conserva a data e a hora para todos os prazos.',
    never: 'Ninguém vai pedir sua senha nem um código.',
    held: (amount, day) =>
      `A cobrança de ${amount} com vencimento em ${day} **fica suspensa** durante a análise.`,
  },
  confirmed: {
    title: 'Cancelamento confirmado',
    countdown: 'A exclusão começa em',
    countdownEnd: 'O serviço termina em',
    soon: 'A exclusão pode começar a qualquer momento.',
    start: (at) => `Início da exclusão: **${at}**.`,
    deadline: (at) => `No máximo até **${at}**, não sobra nada.`,
    counted: (within) => `O prazo de ${within} conta a partir da sua confirmação.`,
    countedFromEnd: (within) => `O prazo de ${within} conta a partir do fim do seu último dia.`,
    lastDay: (day) => `O serviço funciona até **${day}**, inclusive.`,
    mail: 'Quando terminar, enviamos o comprovante por e-mail.',
    kept: {
      countdown: 'O serviço termina em',
      soon: 'O serviço pode terminar a qualquer momento.',
      start: (at) => `Início da desativação: **${at}**. Nenhum dado é excluído.`,
      deadline: (at) => `No máximo até **${at}**, o serviço fica desativado.`,
      data: (until) => `Guardamos seus dados até **${until}**. Depois são excluídos para sempre.`,
      mail: 'Quando terminar, avisamos por e-mail.',
    },
  },
  wiping: {
    title: 'Estamos excluindo os dados',
    lead: 'Não é mais possível desfazer. Esta página se atualiza sozinha.',
    progress: (done, all) => `${done} de ${all} etapas prontas`,
    deadline: (at) => `No máximo até **${at}**, não sobra nada.`,
    stuck: {
      title: 'Uma parte está demorando mais',
      text: 'Uma etapa não conseguiu terminar sozinha. Uma pessoa já está vendo e o prazo continua correndo: você não precisa fazer nada.',
    },
    paused: 'A exclusão está em pausa enquanto a solicitação é analisada.',
    kept: {
      title: 'Estamos desativando o serviço',
      lead: 'Nenhum dado é excluído. Esta página se atualiza sozinha.',
      deadline: (at) => `No máximo até **${at}**, o serviço fica desativado.`,
    },
  },
  ended: {
    title: 'O serviço terminou',
    text: 'O serviço está desativado. Seus dados continuam guardados: nada foi excluído até agora.',
    kept: (until) => `Guardamos tudo até **${until}**. Depois é excluído para sempre.`,
    countdown: 'Seus dados são excluídos em',
    back: {
      title: 'Quer voltar?',
      text: (until) =>
        `Você pode voltar até **${until}**. Nada é excluído: o serviço fica suspenso até darmos acesso de novo.`,
      button: 'Voltar e conservar os dados',
    },
    sooner: {
      title: 'Não precisa mais deles?',
      text: 'Você pode pedir que sejam excluídos agora, sem esperar. Antes mostramos o que se perde.',
      link: 'Excluir os dados agora',
    },
    asked: {
      title: 'Você pediu para excluir os dados agora',
      text: (from) => `Início da exclusão: **${from}**. Até esse momento você ainda pode voltar.`,
    },
  },
  erase: {
    title: 'Excluir os dados agora',
    destroys: (domain) =>
      `Você vai excluir **para sempre** tudo o que guardamos de **${domain}**. Não é possível recuperar.`,
    undo: (duration) => `Você terá ${duration} para mudar de ideia e voltar.`,
    within: (within) => `Em ${within}, no máximo, não sobra nada.`,
    button: 'Excluir os dados para sempre',
    cancel: 'Não, continuem guardando',
  },
  completed: {
    title: 'Tudo foi excluído',
    panel: 'Cancelamento concluído',
    lead: 'O serviço está cancelado. Isto é o que foi excluído e como isso foi verificado.',
    keep: 'Guarde este comprovante.',
    evidence: 'Comprovante de exclusão',
    nothing: 'O serviço não tinha conteúdo armazenado.',
  },
  withdrawn: {
    title: 'A solicitação de cancelamento foi retirada',
    text: 'Seu serviço continua funcionando como até agora. Nada foi excluído.',
  },
  cameBack: {
    title: 'Você voltou a tempo',
    text: 'Nada foi excluído e seus dados continuam guardados. O serviço fica suspenso até darmos acesso de novo: quem o administra já foi avisado.',
    open: 'Nada foi excluído e você já tem acesso de novo: o serviço volta a funcionar com seus dados.',
  },
  retained: {
    title: 'A solicitação de cancelamento ficou sem efeito',
    text: 'Seu serviço continua funcionando como até agora. Nada foi excluído.',
  },
  lapsed: {
    title: 'A solicitação venceu sem confirmação',
    text: (at) =>
      `O prazo para digitar o código terminou em ${at}. A solicitação ficou sem efeito e nada foi excluído.`,
  },
  resumed: {
    charge: (amount, day) =>
      `A próxima cobrança, de ${amount}, será feita normalmente. Vence em ${day}.`,
    late: (amount) =>
      `A próxima cobrança, de ${amount}, será feita mesmo assim, só que mais tarde do que de costume: o limite passou enquanto a solicitação estava aberta.`,
    again:
      'Se ainda quiser cancelar, você pode solicitar de novo. Para os prazos vai contar a data da nova solicitação.',
    againButton: 'Solicitar cancelamento do serviço',
  },
  /** The terms as they were frozen. */
  shown: {
    read: 'O que você leu ao solicitar o cancelamento',
    valid: 'O que valia quando o cancelamento foi solicitado',
  },
  settlement: 'Reembolsos e pagamentos pendentes',
  charge: {
    title: 'A próxima cobrança',
    auto_debit: {
      stop: (amount, day) => `O débito de ${amount} com vencimento em ${day} **não será feito**.`,
      charge: (amount, day) => `O débito de ${amount} com vencimento em ${day} **será feito**.`,
    },
    invoice: {
      stop: (amount, day) => `A fatura de ${amount} com vencimento em ${day} **não será cobrada**.`,
      charge: (amount, day) => `A fatura de ${amount} com vencimento em ${day} **será cobrada**.`,
    },
    reviewed: (sentence) => `Se o cancelamento seguir adiante: ${sentence}`,
    pending: (sentence) => `Se você confirmar: ${sentence}`,
    inTime: (cutoff) => `Você solicitou o cancelamento antes do limite: ${cutoff}.`,
    late: (cutoff) => `O limite para evitá-la era ${cutoff}.`,
    notRefunded: 'O valor não é reembolsado.',
    continues: 'Paga o período em que o serviço continua funcionando.',
  },
}
