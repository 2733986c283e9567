import type { MailTexts } from '../texts.ts'

/** The words of the mails. Arguments come ready for reading: dates, amounts and names as text. */
export const mails: MailTexts = {
  greeting: (client) => `Olá, ${client},`,
  closing: 'Atenciosamente,',
  automatic: (provider) =>
    `${provider} enviou este e-mail por causa do cancelamento de um dos seus serviços.`,
  service: (plan, domain) => `${plan} (${domain})`,
  panel: 'Ver o cancelamento no painel',

  /** What kind of termination the client declared. */
  termination: {
    ordinary: 'Ordinário',
    extraordinary: 'Extraordinário',
    because: (kind, cause) => `${kind}: ${cause}`,
  },

  labels: {
    protocol: 'Protocolo',
    service: 'Serviço',
    termination: 'Tipo de cancelamento',
    declaredAt: 'Cancelamento solicitado',
    confirmedAt: 'Cancelamento confirmado',
    completedAt: 'Cancelamento concluído',
    withdrawnAt: 'Ficou sem efeito',
    lapsedAt: 'Vencida',
    reviewSince: 'Em análise desde',
    releasedAt: 'Análise concluída',
    undoUntil: 'Pode ser desfeito até',
    deadline: 'Tudo excluído, no máximo',
    endedAt: 'Serviço terminado',
    keptUntil: 'Dados guardados até',
    copyBy: 'Cópia pronta, no máximo',
    cameBackAt: 'Volta solicitada',
    reopenedAt: 'Reaberto',
    entries: 'Itens excluídos',
    size: 'Tamanho',
    digest: 'Hash SHA-256',
    observedAt: 'Verificado',
    wiped: 'Excluído',
    wipedBy: 'Quem informou',
    reportedAt: 'Informado',
  },

  components: {
    site: 'site',
    mailbox: 'caixa de e-mail',
    database: 'banco de dados',
    dns_zone: 'zona DNS',
    phone_number: 'número de telefone',
    recording: 'gravação',
    account: 'conta de hospedagem',
    license: 'licença',
    certificate: 'certificado',
  },
  component: (kind, ref) => `${kind}: ${ref}`,
  bytes: (rounded, exact) => `${rounded} (${exact} bytes)`,

  dispute: {
    lead: 'Não foi você? Avise a gente por este link e interrompemos o cancelamento.',
    link: 'Não fui eu que pedi este cancelamento',
  },

  loses: {
    title: 'O que se perde',
    kept: 'O que se perde quando os dados forem excluídos',
    nothing: 'Este serviço não tem conteúdo armazenado.',
  },

  charge: {
    title: 'A próxima cobrança',
    settlement: 'Reembolsos e pagamentos pendentes',
    settlementIfConfirmed: 'Reembolsos e pagamentos pendentes, se você confirmar',
    titleIfConfirmed: 'A próxima cobrança, se você confirmar',
    subject: {
      auto_debit: (amount, dueOn) =>
        `A cobrança por débito automático de ${amount} com vencimento em ${dueOn}`,
      invoice: (amount, dueOn) => `A cobrança da fatura de ${amount} com vencimento em ${dueOn}`,
    },
    stop: (subject) => `${subject} não será feita.`,
    charge: (subject) => `${subject} será feita.`,
    chargeForGood: (subject) => `${subject} será feita e não é reembolsada.`,
    inTime: (cutoff) =>
      `Você solicitou o cancelamento antes do limite para evitar essa cobrança: ${cutoff}.`,
    late: (cutoff) =>
      `O cancelamento foi solicitado depois do limite para evitar essa cobrança: ${cutoff}.`,
    continues: 'Paga o período em que o serviço continua funcionando.',
    reduced: (full) =>
      `O preço completo é ${full}; a cobrança vai somente até o último dia de serviço.`,
    held: (confirmBy) =>
      `Enquanto você não confirmar, essa cobrança fica suspensa até ${confirmBy}. Se a solicitação vencer sem confirmação, a cobrança será feita.`,
    heldReviewed: (confirmBy) =>
      `Enquanto você não confirmar, essa cobrança fica suspensa. Se até ${confirmBy} você não tiver confirmado, ela continua suspensa enquanto uma pessoa analisa a sua solicitação.`,
    refund: (amount) => `Devolvemos ${amount} a você.`,
    refundWhen: {
      atOnce: 'A devolução é imediata, pelo mesmo meio com que você pagou.',
      by: (day) => `A devolução chega pelo mesmo meio com que você pagou, até ${day}.`,
      sameWay: 'A devolução chega pelo mesmo meio com que você pagou.',
    },
    owed: (amount) => `Falta pagar ${amount}.`,
    lost: (day) => `O que você já pagou até ${day} não é devolvido.`,
    bases: {
      cooling_off: 'É pelo direito de arrependimento, dentro do prazo.',
      commitment: 'É por deixar o serviço antes do fim da fidelidade.',
    },
  },

  end: {
    title: 'Se você confirmar o cancelamento',
    lastDay: (day) => `O serviço continua funcionando até ${day}, inclusive.`,
    wiped: (within) =>
      `Em até ${within} a partir da confirmação, todo o conteúdo é excluído, para sempre. Não é possível recuperar.`,
    wipedAfterLastDay: (within) =>
      `Em até ${within} a partir do fim desse dia, ou da confirmação, se for depois, todo o conteúdo é excluído, para sempre. Não é possível recuperar.`,
    deactivated: (within) => `Em até ${within} a partir da confirmação, o serviço é desativado.`,
    deactivatedAfterLastDay: (within) =>
      `Em até ${within} a partir do fim desse dia, ou da confirmação, se for depois, o serviço é desativado.`,
    kept: (until) => `Os dados ficam guardados até ${until}. Depois são excluídos para sempre.`,
    backups: (until) => `Nossos backups são excluídos em ${until}.`,
    undo: (duration) =>
      `Depois de confirmar, você tem ${duration} para desfazer o cancelamento pelo painel.`,
    undoLastDay: 'Você pode desfazer o cancelamento pelo painel até o fim do último dia.',
  },

  told: {
    subject: (domain, protocol) => `Pediram o cancelamento de ${domain} (${protocol})`,
    title: 'Pediram um cancelamento',
    lead: 'Um cliente pediu o cancelamento de um serviço. Ele ainda não confirmou: avisamos para que você já leve isso em conta.',
    client: 'Cliente',
    said: 'O que foi dito ao cliente',
    reopened:
      'Um cancelamento que estava concluído foi reaberto: uma nova verificação encontrou conteúdo. Ele é excluído de novo, dentro do prazo abaixo; a cobrança continua suspensa.',
    automatic: (provider) => `Este aviso vai para quem ${provider} indicou nas regras do serviço.`,
  },

  receipt: {
    subject: (domain, protocol) =>
      `Recebemos sua solicitação de cancelamento de ${domain} (${protocol})`,
    title: 'Recebemos sua solicitação de cancelamento',
    recorded:
      'Ela ficou registrada com a data e a hora abaixo. São elas que contam para todos os prazos, mesmo que você confirme depois.',
    codeTitle: 'Falta confirmar',
    code: (to, confirmBy) =>
      `Enviamos um código em outro e-mail, para ${to}. Para confirmar o cancelamento, digite-o no painel antes de ${confirmBy}.`,
    without: 'Sem esse código, nada é excluído.',
    reviewed: 'Se você não o digitar, a solicitação não se perde: uma pessoa a analisa.',
    action: 'Confirmar o cancelamento no painel',
    keep: 'Guarde este e-mail: é o comprovante da sua solicitação.',
  },

  code: {
    subject: (domain) => `Seu código para confirmar o cancelamento de ${domain}`,
    title: 'Seu código para confirmar o cancelamento',
    purpose: (service) =>
      `Este código confirma o cancelamento de ${service}. Com a confirmação, o serviço termina e o conteúdo é excluído conforme informamos na solicitação.`,
    until: (confirmBy) =>
      `Digite-o no painel antes de ${confirmBy}. Se você pedir outro código, este deixa de valer.`,
    action: 'Digitar o código no painel',
    secret: (provider) =>
      `Não o repasse a ninguém. Nenhuma pessoa de ${provider} vai pedi-lo a você, por nenhum meio.`,
    wait: 'Se você não quer o cancelamento, não é preciso fazer nada: sem o código, nada é excluído.',
    waitReviewed:
      'Se você não quer o cancelamento, retire a solicitação no painel. Se não digitar o código nem a retirar, uma pessoa a analisa.',
  },

  confirmed: {
    subject: (domain) => `Você confirmou o cancelamento de ${domain}`,
    title: 'Cancelamento confirmado',
    done: 'Você confirmou o cancelamento do seu serviço com o código que enviamos.',
    undo: (until) =>
      `Se mudar de ideia, você pode desfazê-lo pelo painel até ${until}. Até esse momento, nada é tocado.`,
    wiped: (deadline) =>
      `No máximo até ${deadline}, todo o conteúdo terá sido excluído, para sempre.`,
    deactivated: (deadline) => `No máximo até ${deadline}, o serviço terá sido desativado.`,
    countedFromNow: (within) => `Esse prazo de ${within} conta a partir da sua confirmação.`,
    countedFromEnd: (within) =>
      `Esse prazo de ${within} conta a partir do fim do último dia de serviço.`,
    action: 'Ver ou desfazer o cancelamento',
    next: 'Quando tudo estiver excluído, enviamos o comprovante.',
    endTitle: 'O que acontece agora',
  },

  resumed: {
    continues: 'Seu serviço continua funcionando como até agora. Nada foi excluído.',
    charge: 'A próxima cobrança será feita normalmente.',
    chargeLate:
      'A próxima cobrança será feita mesmo assim. Como a data-limite já passou, ela pode chegar mais tarde do que de costume.',
    stop: 'A próxima cobrança não será feita.',
    hold: 'A próxima cobrança fica suspensa por enquanto.',
    again:
      'Se ainda quiser cancelar, você pode solicitar de novo quando quiser pelo painel. Para os prazos vai contar a data da nova solicitação.',
    action: 'Ir para o painel',
  },

  withdrawn: {
    subject: (domain) => `O cancelamento de ${domain} ficou sem efeito`,
    title: 'O cancelamento ficou sem efeito',
    done: 'A solicitação de cancelamento foi retirada e nenhum prazo corre mais.',
  },

  lapsed: {
    subject: (domain) => `Sua solicitação de cancelamento de ${domain} venceu sem confirmação`,
    title: 'A solicitação venceu sem confirmação',
    done: 'O prazo para confirmar o cancelamento com o código terminou, então a solicitação ficou sem efeito.',
  },

  inReview: {
    subject: (domain) => `Sua solicitação de cancelamento de ${domain} está em análise`,
    title: 'Sua solicitação está em análise',
    why: {
      codes_exhausted:
        'Foram digitados códigos errados demais. Por segurança, a solicitação não pode mais ser confirmada com um código.',
      disputed:
        'Fomos avisados de que você não pediu este cancelamento. Interrompemos tudo: durante a análise, nada mais é excluído.',
      unconfirmed:
        'O prazo para confirmar com o código terminou. Pelas regras do seu serviço, a solicitação não se perde: nós a analisamos.',
    },
    next: (provider) =>
      `Uma pessoa de ${provider} vai entrar em contato com você pelos dados que temos cadastrados. Ela nunca vai pedir um código nem a sua senha.`,
    keeps: 'Sua solicitação conserva a data e a hora para todos os prazos.',
  },

  released: {
    subject: (domain) => `A análise terminou: o cancelamento de ${domain} continua`,
    title: 'O cancelamento continua',
    done: (provider) =>
      `Duas pessoas de ${provider} analisaram sua solicitação e decidiram que o cancelamento continua. Ele conserva a data e a hora em que foi solicitado.`,
  },

  ended: {
    subject: (domain) => `O serviço de ${domain} terminou; seus dados estão guardados`,
    title: 'O serviço terminou',
    done: 'O serviço foi desativado: o site não responde mais e ninguém consegue entrar. Nenhum dado foi excluído até agora.',
    kept: (until) => `Guardamos seus dados até ${until}. Depois são excluídos para sempre.`,
    back: (until) =>
      `Se quiser voltar, você pode fazer isso no painel até ${until}, enquanto a exclusão não tiver começado.`,
    sooner: 'Se não quiser mais os dados, você pode pedir no painel que sejam excluídos agora.',
    copy: 'Enquanto isso, você pode pedir no painel uma cópia dos seus dados.',
    reminders: 'Avisamos antes de excluir.',
    action: 'Voltar, ou excluir os dados agora',
  },

  eraseSoon: {
    subject: (domain, from) => `Os dados de ${domain} são excluídos em ${from}`,
    title: 'Seus dados serão excluídos em breve',
    from: (from) =>
      `Como avisamos quando o serviço terminou, guardamos seus dados até ${from}. A partir desse momento são excluídos para sempre e não é possível recuperá-los.`,
    back: 'Se quiser voltar ou precisar de uma cópia, entre no painel antes dessa data.',
    nothing: 'Se não precisar mais deles, não é preciso fazer nada.',
  },

  eraseAsked: {
    subject: (domain) => `Você pediu para excluir agora os dados de ${domain}`,
    title: 'Vamos excluir seus dados',
    done: 'Você pediu que não guardemos mais os dados do seu serviço e que sejam excluídos agora, para sempre.',
    back: (until) =>
      `Se não foi você ou se mudou de ideia, entre no painel e escolha voltar antes de ${until}. Até esse momento nada é excluído.`,
    copyVoid: 'A cópia que você tinha pedido ainda não estava pronta e não será mais feita.',
  },

  copyOrdered: {
    subject: (domain) => `Você pediu uma cópia dos dados de ${domain}`,
    title: 'Vamos preparar a sua cópia',
    done: 'Recebemos seu pedido de uma cópia do que guardamos do seu serviço.',
    ready: (by) => `Ficará pronta, no máximo, até ${by}. Avisamos por e-mail.`,
    waits: 'Até ela ficar pronta nada é excluído, mesmo que a data chegue.',
    holds: 'O que ela inclui',
    notYou: 'Se não foi você que pediu, entre no painel e troque a sua senha.',
  },

  copyReady: {
    subject: (domain) => `A cópia dos dados de ${domain} está pronta`,
    title: 'Sua cópia está pronta',
    done: 'A cópia que você pediu está pronta.',
    where: 'Por segurança, este e-mail não diz onde ela está. Entre no painel para ver.',
    until: (until) => `Guarde-a antes de ${until}: a partir desse momento o que temos é excluído.`,
    action: 'Ver onde está a cópia',
  },

  cameBack: {
    subject: (domain) => `Você voltou: os dados de ${domain} não são excluídos`,
    title: 'Nada é excluído',
    done: 'Você pediu para voltar a tempo. O cancelamento ficou sem efeito e seus dados continuam guardados.',
    suspended: (provider) =>
      `O serviço fica suspenso até ${provider} dar acesso de novo. O aviso já foi enviado.`,
  },

  reopened: {
    subject: (domain, protocol) =>
      `Reabrimos o cancelamento de ${domain}: voltou a aparecer conteúdo (${protocol})`,
    title: 'Voltou a aparecer conteúdo',
    found:
      'Depois de concluir o cancelamento olhamos de novo e encontramos conteúdo do seu serviço que já tinha sido excluído.',
    what: 'O que voltou a aparecer',
    next: (deadline) =>
      `Excluímos tudo de novo, no máximo até ${deadline}, e enviamos um novo comprovante. Você não precisa fazer nada.`,
  },

  completed: {
    subject: (domain, protocol) =>
      `Comprovante: o cancelamento de ${domain} foi concluído (${protocol})`,
    title: 'O cancelamento foi concluído',
    done: 'O serviço terminou e o conteúdo foi excluído. Este é o comprovante do que foi feito.',
    wipedTitle: 'O que foi excluído',
    digest:
      'O hash identifica o conteúdo que havia logo antes da exclusão; com ele é possível fazer a conferência depois.',
    nothing: 'O serviço não tinha conteúdo para excluir.',
    withAccount:
      'Com a conta que o continha; não foi verificado à parte: o painel não o mostra. A conta que o continha já não existe.',
    elsewhere: 'Uma pessoa da equipe: foi feito em outro lugar',
    keep: 'Guarde este e-mail como comprovante.',
    action: 'Ver o comprovante no painel',
  },
}
