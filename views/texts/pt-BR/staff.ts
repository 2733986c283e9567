import type { Texts } from '../texts.ts'

type StaffTexts = Texts['staff']

/** A job's error in plain words and what to do about it. */
const problems: StaffTexts['problems'] = {
  identity_mismatch: {
    what: 'O registro do servidor diz que esse conteúdo é de outro serviço, não diz nada, ou não é o que havia quando o cancelamento foi pedido. Nada foi tocado.',
    next: 'Verifique no servidor de quem ele é. Se for deste serviço, corrija o registro de titularidade (ou volte ao que havia antes do pedido) e tente de novo. Se o nome já for de outro cliente, não exclua nada: marque a etapa como feita em outro lugar e explique por quê.',
  },
  identity_unknown: {
    what: 'Quando o trabalho começou, ninguém tinha reconhecido ainda a conta no painel: a que aparece agora pode ser de outro cliente com o mesmo nome. Nada foi tocado.',
    next: 'Descubra no painel de quem ela é. Se for deste serviço, exclua a conta manualmente e marque as etapas como feitas em outro lugar: são necessárias duas pessoas.',
  },
  unsupported_target: {
    what: 'O agente desse servidor não sabe excluir um dos componentes.',
    next: 'Exclua-o manualmente ou reatribua o trabalho a um servidor que saiba e depois marque a etapa como feita em outro lugar.',
  },
  unsupported_step: {
    what: 'O agente desse servidor não sabe fazer uma das etapas.',
    next: 'Faça-a manualmente ou reatribua o trabalho a um servidor que saiba e depois marque a etapa como feita em outro lugar.',
  },
  unsafe_ref: {
    what: 'O nome de um componente aponta para fora da pasta que lhe cabe. Nada foi tocado.',
    next: 'Corrija o nome no servidor ou exclua esse componente manualmente e marque a etapa como feita em outro lugar.',
  },
  mount_below: {
    what: 'Dentro do que deve ser excluído há outro sistema de arquivos montado. O agente não entra nele.',
    next: 'Desmonte-o no servidor e tente de novo.',
  },
  left_behind: {
    what: 'A exclusão foi feita, mas ao olhar de novo ainda havia algo.',
    next: 'Veja abaixo o que sobrou. Costuma ser um programa que ainda grava ou um arquivo protegido: pare o programa ou retire a proteção e tente de novo.',
  },
  came_back: {
    what: 'Algo que tinha sido excluído estava lá outra vez.',
    next: 'Descubra o que o cria de novo: uma cópia restaurada, o provisionamento automático ou um programa que ainda está rodando.',
  },
  superseded: {
    what: 'Esse nome já é de outro titular. Nada foi tocado.',
    next: 'Não há nada a excluir: o que está lá agora não é deste serviço.',
  },
  cut_failed: {
    what: 'Falhou um comando do servidor que corta os acessos. Nada foi excluído.',
    next: 'O log do agente diz qual comando foi. Conserte-o; a tentativa se repete sozinha.',
  },
  script_failed: {
    what: 'O script desse servidor parou por causa de um erro.',
    next: 'Veja no servidor o que ele disse e conserte. O trabalho é entregue de novo sozinho.',
  },
  still_suspended: {
    what: 'O painel disse que sim, mas a conta continuou suspensa.',
    next: 'Veja a conta no painel. A tentativa se repete sozinha.',
  },
  ended_again: {
    what: 'O serviço está sendo cancelado outra vez: o acesso dele continua cortado.',
    next: 'Não há nada a fazer.',
  },
  cannot_look: {
    what: 'Não foi possível verificar como ficou.',
    next: 'Veja se o servidor responde e se o agente tem permissões. Uma nova tentativa é feita sozinha; se houver pressa, tente agora.',
  },
  reload_failed: {
    what: 'A configuração foi alterada, mas um dos serviços do servidor não a recarregou.',
    next: 'Veja no servidor por que ele não recarrega (nginx, dovecot, …), conserte e tente de novo.',
  },
  wrong_server: {
    what: 'O trabalho chegou ao agente de outro servidor.',
    next: 'Confira para qual servidor é a chave do agente ou reatribua o trabalho ao servidor correto.',
  },
  before_window: {
    what: 'O agente recebeu o trabalho antes da hora e não o começou.',
    next: 'Compare a hora do servidor com a do Baja.',
  },
  panel_silent: {
    what: 'O painel não respondeu, ou a conexão caiu enquanto respondia. Não se sabe se ele fez o que foi pedido.',
    next: 'A verificação se repete sozinha. Se continuar assim, confira se o painel funciona e se é possível chegar a ele daqui.',
  },
  panel_unclear: {
    what: 'O painel respondeu algo que não se entende ou que se contradiz.',
    next: 'A verificação se repete sozinha. Se continuar assim: baja servers check.',
  },
  panel_error: {
    what: 'O painel disse que não conseguiu e, ao verificar de novo, a conta continuava lá.',
    next: 'Veja o registro do painel. A tentativa se repete sozinha.',
  },
  panel_refuses: {
    what: 'O painel se recusa: uma licença ou uma configuração o impede. Nada foi apagado.',
    next: 'Resolva no painel e tente de novo.',
  },
  login_refused: {
    what: 'O painel não aceita a chave com que o Baja entra.',
    next: 'Confira a chave e se este endereço está permitido (baja servers check) e tente de novo.',
  },
  right_missing: {
    what: 'A chave com que o Baja entra não tem uma das permissões no painel.',
    next: 'baja servers check diz qual. Conceda-a e tente de novo.',
  },
  cannot_see: {
    what: 'A chave com que o Baja entra não vê o suficiente para comprovar que a conta já não existe, com tudo o que continha.',
    next: 'baja servers check diz o que falta a ela: todas as contas, ou o disco. Conceda, ou comprove você mesmo e marque a etapa como feita em outro lugar.',
  },
  certificate_refused: {
    what: 'O certificado do painel não é o esperado. Nada foi enviado.',
    next: 'Se foi trocado, registre-o de novo (baja servers add … --pin). Se não, descubra quem responde nesse endereço.',
  },
  account_refused: {
    what: 'A conta que consta no serviço não é uma que se possa apagar. Nada foi tocado.',
    next: 'Corrija o nome, ou apague-a à mão e marque a etapa como feita em outro lugar.',
  },
  account_holds_more: {
    what: 'A conta tem mais domínios do que os deste serviço. Nada foi apagado.',
    next: 'Descubra de quem são. Apague à mão o que for deste serviço e marque a etapa como feita em outro lugar.',
  },
  account_missing: {
    what: 'O serviço não diz qual conta do painel é a sua, ou diz mais de uma.',
    next: 'Apague à mão o que for dele e marque a etapa como feita em outro lugar.',
  },
  not_suspended: {
    what: 'O painel disse que sim, mas a conta não ficou suspensa.',
    next: 'Veja a conta no painel. A tentativa se repete sozinha.',
  },
  worker_error: {
    what: 'O Baja falhou por algo que não esperava.',
    next: 'Veja o registro dele. A tentativa se repete sozinha.',
  },
  agent_error: {
    what: 'O agente falhou por algo que não esperava.',
    next: 'Veja o log dele no servidor. Se não for grave, tente de novo.',
  },
  failed: {
    what: 'A etapa falhou e quem a fazia não disse por quê.',
    next: 'Veja o registro desse servidor, resolva e tente de novo.',
  },
  lease_lapsed: {
    what: 'Quem estava com ele deixou de dar sinais de vida.',
    next: 'Veja se o agente do servidor está funcionando. O trabalho é entregue de novo sozinho.',
  },
  given_back: {
    what: 'Quem estava com ele o devolveu sem terminar.',
    next: 'Ele é entregue de novo sozinho.',
  },
  paused: { what: 'Foi pausado.', next: 'Quando estiver resolvido, continue por esta página.' },
}

/** What the audit chain's events are called, for staff. */
const events: StaffTexts['job']['history']['events'] = {
  declared: 'O cancelamento foi solicitado',
  code_mailed: 'O e-mail com o código saiu',
  code_refused: 'Foi digitado um código errado',
  code_renewed: 'Foi pedido um novo código',
  confirmed: 'O cancelamento foi confirmado',
  withdrawn: 'A solicitação foi retirada',
  retained: 'A solicitação ficou sem efeito',
  lapsed: 'Venceu sem confirmação',
  in_review: 'Passou para análise',
  approved: 'Uma pessoa da equipe aprovou',
  refused: 'Uma pessoa da equipe recusou',
  released: 'A equipe deixou que continue',
  claimed: 'O trabalho foi assumido',
  given_back: 'O trabalho foi devolvido',
  step_reported: 'Uma etapa foi informada',
  deadline_at_risk: 'Faltam menos de 6 h para o prazo',
  deadline_close: 'Faltam menos de 3 h para o prazo',
  deadline_breached: 'O prazo passou',
  claims_lapse: 'Foi assumido cinco vezes e não se soube mais nada',
  job_retried: 'Foi mandado tentar de novo',
  job_paused: 'Foi pausado',
  job_resumed: 'Saiu da pausa',
  job_reassigned: 'Foi reatribuído a outro servidor',
  elsewhere_requested: 'Foi pedido marcar uma etapa como feita em outro lugar',
  elsewhere_refused: 'Não foi aceito que uma etapa foi feita em outro lugar',
  done_elsewhere: 'Uma etapa ficou como feita em outro lugar',
  ended: 'O serviço terminou',
  completed: 'Tudo foi excluído',
  reopened: 'Algo foi encontrado outra vez e o caso foi reaberto',
  access_returned: 'O acesso foi devolvido',
  access_not_returned: 'Não foi possível devolver o acesso',
  erase_asked: 'O cliente pediu para apagar já',
  rechecked: 'Verificou-se de novo se tudo continuava apagado',
  target_recognised: 'Reconheceu-se no servidor o que deve ser apagado',
  target_unrecognised: 'O servidor não tem registro de quem é o que deve ser apagado',
}

/** The pages of the provider's people. */
export const staff: StaffTexts = {
  header: 'Cancelamentos · equipe',
  menu: { board: 'Trabalhos', reviews: 'Em análise', approvals: 'Para aprovar' },
  toBoard: 'Ir para os trabalhos',
  login: {
    title: 'Entrada da equipe',
    lead: 'Para quem trabalha no provedor. Os clientes entram pela Área do Cliente.',
    email: 'E-mail',
    password: 'Senha',
    button: 'Entrar',
    wrong: 'O e-mail ou a senha não estão corretos. Confira os dois e tente de novo.',
    needed: 'Para ver essa página, primeiro é preciso entrar.',
    loggedOut: 'Você saiu.',
    forgotten: 'Se não lembra, quem administra o Baja pode dar outra senha a você.',
    slow: {
      title: 'Tentativas demais',
      wait: (duration) => `Por segurança, aguarde ${duration} antes de tentar entrar de novo.`,
      why: 'Alguém tentou entrar várias vezes com uma senha errada. Se não foi você, avise quem administra o Baja.',
      again: 'Voltar à página de entrada',
    },
  },
  board: {
    title: 'Trabalhos de exclusão',
    filter: 'Filtrar trabalhos',
    groups: {
      all: 'Não terminados',
      breached: 'Vencidos',
      at_risk: 'Em risco',
      stuck: 'Travados',
      paused: 'Em pausa',
      running: 'Em andamento',
      waiting: 'Em espera',
      finished: 'Terminados',
    },
    search: 'Buscar',
    searchHint: 'Protocolo, serviço, domínio ou cliente',
    searchButton: 'Buscar',
    server: 'Servidor',
    everyServer: 'Todos',
    clear: 'Limpar os filtros',
    none: {
      title: 'Não há trabalhos para mostrar',
      text: 'Nada corresponde ao que você escolheu.',
    },
    calm: {
      title: 'Não há trabalhos por terminar',
      text: 'Quando um cliente confirmar um cancelamento, o trabalho vai aparecer aqui.',
    },
    late: {
      breached: (count, one) =>
        one ? '1 trabalho passou do limite' : `${count} trabalhos passaram do limite`,
      next: 'Comece por estes: a cada cliente foi prometida uma exclusão no prazo.',
    },
    deadline: 'Limite',
    left: (span) => `Vence em ${span}`,
    over: (span) => `Venceu há ${span}`,
    serverOf: (server) => `em ${server}`,
    client: (client) => `Cliente ${client}`,
    steps: (done, all) => `${done} de ${all} etapas prontas`,
    pages: 'Páginas',
    next: 'Próximos',
    first: 'Voltar ao início',
  },
  states: {
    waiting: 'Em espera',
    pending: 'Em espera',
    running: 'Em andamento',
    stuck: 'Travado',
    paused: 'Em pausa',
    done: 'Terminado',
    void: 'Sem efeito',
  },
  urgency: { breached: 'Vencido', at_risk: 'Em risco', fine: 'No prazo' },
  purposes: {
    wipe: 'Exclusão do serviço',
    deactivate: 'Desativação',
    erase: 'Exclusão dos dados guardados',
  },
  reasons: {
    unconfirmed: 'Ninguém o confirmou a tempo',
    codes_exhausted: 'Os códigos se esgotaram',
    disputed: 'Alguém avisou que não o pediu',
  },
  problems,
  unknownProblem: {
    what: (text) => `Quem estava com ele informou: “${text}”.`,
    next: 'Veja o log desse servidor, resolva e tente de novo.',
  },
  job: {
    title: (domain) => `Exclusão de ${domain}`,
    back: 'Voltar aos trabalhos',
    backToJob: 'Voltar ao trabalho',
    clock: {
      title: 'Relógio',
      left: 'Tempo até o limite',
      done: 'Terminado',
      void: 'Sem efeito: não há nada para excluir',
    },
    problem: {
      title: 'Por que não avança',
      last: 'Último problema',
      next: 'O que fazer',
      code: 'Código',
    },
    facts: {
      title: 'Do que se trata',
      protocol: 'Protocolo',
      client: 'Cliente',
      domain: 'Domínio',
      service: 'Serviço',
      plan: 'Plano',
      server: 'Servidor',
      other: 'O outro trabalho deste cancelamento',
      step: 'Etapa',
      targets: 'O que abrange',
      worker: 'Está com',
      declaredAt: 'Cancelamento solicitado (T0)',
      confirmedAt: 'Confirmado',
      notBefore: 'Não começa antes de',
      runAt: 'Próxima tentativa',
      deadline: 'Limite',
      state: 'Situação do cancelamento',
      finishedAt: 'Terminado',
    },
    steps: {
      title: 'Etapas',
      states: {
        pending: 'Pendente',
        done: 'Pronta',
        partial: 'Sobrou algo',
        unknown: 'Não verificada',
        failed: 'Falhou',
      },
      evidence: 'O que foi visto',
      before: 'Havia',
      after: 'Sobrou',
      nothing: 'Nada',
      leftOvers: 'O que sobrou',
      seen: (at, by, how) => `Visto em ${at} por ${by} (${how}).`,
      byPerson: (name, at) => `${name} informou em ${at} que foi feito em outro lugar.`,
      pendingElsewhere: 'Aguarda que outra pessoa aprove que foi feita em outro lugar.',
    },
    attempts: {
      title: 'Tentativas',
      none: 'Ninguém o assumiu ainda.',
      number: 'Tentativa',
      worker: 'Quem',
      from: 'De',
      to: 'Até',
      outcome: 'Como terminou',
      going: 'Continua',
      outcomes: {
        done: 'Terminou o trabalho',
        stuck: 'Travou',
        given_back: 'Devolveu',
        lease_lapsed: 'Deixou de dar sinais',
        paused: 'Foi pausado',
        retried: 'Foi entregue de novo',
        reassigned: 'Foi reatribuído',
        done_elsewhere: 'Uma etapa foi feita em outro lugar',
        reopened: 'Encontrou algo outra vez',
        gone: 'Tudo continuava excluído',
        failed: 'Falhou',
      },
    },
    history: {
      title: 'Histórico',
      actions: {
        release: 'Que continue',
        withdraw: 'Que seja retirado',
      },
      events,
      completedByApproval: 'Ficou completo com a aprovação da última etapa',
      by: {
        client: (number) => `pelo cliente ${number}`,
        key: (name) => `pela chave de API “${name}”`,
        staff: (name) => `por ${name}`,
        mail_link: 'pelo link do e-mail',
        baja: 'pelo Baja',
        other: (who) => `por ${who}`,
      },
    },
    actions: {
      title: 'O que pode ser feito',
      none: 'Com este trabalho não há mais nada a fazer.',
      review:
        'O cancelamento está em análise: continua ou é retirado quando duas pessoas da equipe decidem.',
      toReview: 'Ver a análise',
      retry: 'Tentar agora',
      pause: 'Pausar',
      resume: 'Continuar',
      reassign: 'Reatribuir',
      elsewhere: 'Marcar como feita em outro lugar',
    },
    done: {
      retry: 'Pronto: será entregue ao próximo que pedir trabalho.',
      pause: 'Ficou em pausa. O prazo continua correndo.',
      resume: 'Pronto: continua de onde tinha parado.',
      reassign: 'Foi reatribuído.',
      requested: 'O pedido foi feito. Falta que outra pessoa da equipe o aprove.',
      approved: 'Aprovado: a etapa ficou como feita em outro lugar.',
      refused: 'Recusado: a etapa continua pendente.',
    },
    forms: {
      reason: 'Motivo',
      reasonHint: 'Fica no histórico do cancelamento. Até 500 caracteres.',
      server: 'Servidor',
      serverHint: 'Como se chama no Baja o servidor onde o conteúdo está agora.',
      proof: 'Comprovação',
      proofHint: 'Quem fez, onde, quando e o que foi visto depois. Até 2000 caracteres.',
      cancel: 'Não fazer nada',
      problems: {
        reason: 'Escreva o motivo.',
        proof: 'Escreva a comprovação.',
        proofLong: 'A comprovação é longa demais: pode ter até 2000 caracteres.',
        reasonLong: 'O motivo é longo demais: pode ter até 500 caracteres.',
        server:
          'Escreva o nome do servidor: letras sem acento, números, ponto, hífen ou sublinhado.',
        unknown:
          'O Baja não conhece esse servidor: não está registrado, não tem serviços e nenhuma chave é para ele. Confira se está bem escrito.',
        taken:
          'Nesse servidor outro serviço tem um desses nomes. Verifique de quem ele é antes de continuar.',
      },
      retry: {
        title: 'Tentar agora',
        lead: 'O trabalho é entregue ao próximo agente ou script que pedir trabalho para esse servidor.',
        effects: [
          'As etapas já prontas não são repetidas.',
          'Quem estava com ele antes não pode mais informar nada sobre ele.',
          'Antes de excluir, o servidor verifica de novo de quem é cada coisa.',
        ],
        button: 'Tentar agora',
      },
      pause: {
        title: 'Pausar',
        lead: 'Ninguém vai poder assumir o trabalho até que alguém o faça continuar.',
        effects: [
          'O prazo continua correndo: a pausa não dá mais tempo a ninguém.',
          'Se alguém estiver trabalhando nele, perde-o neste momento.',
        ],
        button: 'Pausar o trabalho',
      },
      resume: {
        title: 'Continuar',
        lead: 'O trabalho volta à fila e continua de onde tinha parado.',
        effects: ['As etapas já prontas não são repetidas.'],
        button: 'Continuar com a exclusão',
      },
      reassign: {
        title: 'Reatribuir',
        lead: 'Para quando o conteúdo está em outro servidor, ou quem está com o trabalho não consegue terminá-lo.',
        effects: [
          'Se alguém estiver trabalhando nele, perde-o neste momento.',
          'Com o mesmo servidor, quem o assume é o próximo que pedir trabalho.',
          'Antes de excluir, esse servidor verifica que cada coisa é deste serviço.',
        ],
        button: 'Reatribuir o trabalho',
      },
      elsewhere: {
        title: 'Marcar como feita em outro lugar',
        lead: 'Para quando alguém já fez esta etapa fora do Baja e isso pode ser verificado.',
        effects: [
          'Não conta até que outra pessoa da equipe aprove.',
          'No comprovante do cliente fica dito que uma pessoa informou.',
        ],
        lookedAtAgain: 'A verificação final olha de novo.',
        isTheLook: 'É a verificação final: nenhuma outra etapa olha de novo.',
        button: 'Pedir a aprovação',
      },
    },
    moved: {
      title: 'Mudou nesse meio-tempo',
      text: 'Alguém agiu antes, ou o trabalho avançou. Não fizemos nada: aqui está como ficou.',
    },
  },
  review: {
    title: 'Cancelamentos em análise',
    lead: 'Cada um é decidido por duas pessoas diferentes da equipe.',
    list: 'Lista',
    none: {
      title: 'Não há nada em análise',
      text: 'Quando alguém precisar olhar um cancelamento, ele aparece aqui.',
    },
    of: (domain) => `Análise do cancelamento de ${domain}`,
    back: 'Voltar à análise',
    backToAll: 'Voltar às análises',
    why: 'Por que está em análise',
    firstReason: (name) => `Motivo de ${name}`,
    loses: 'O que seria excluído',
    job: 'Trabalho de exclusão',
    charge: {
      asAlways: 'Se for retirado, a próxima cobrança é feita como sempre.',
      late: 'Se for retirado, a próxima cobrança é feita mesmo assim, mas com atraso: o limite dela já passou.',
    },
    wants: {
      release: (name) => `${name} quer que continue`,
      withdraw: (name) => `${name} quer retirá-lo`,
    },
    explained: {
      unconfirmed:
        'O prazo venceu e ninguém digitou o código. Fale com o titular antes de decidir.',
      codes_exhausted:
        'Foram digitados códigos errados até se esgotarem. Pode ser o titular que não encontra o e-mail ou alguém que não é o titular. Verifique quem é antes de decidir.',
      disputed:
        'Pelo e-mail do titular avisaram que não pediram este cancelamento. Tudo está parado; o prazo e a suspensão da cobrança continuam. Fale com o titular por um canal que você já conheça.',
    },
    approved: (name, at) => `${name} aprovou em ${at}.`,
    waiting: 'Você já aprovou. Falta a aprovação de outra pessoa.',
    over: (state) => `Esta análise já foi decidida. Como está agora: ${state}.`,
    moved: 'A análise foi decidida antes de você apertar o botão. Não fizemos nada.',
    decisions: {
      release: {
        title: 'Deixar que continue',
        text: 'O cancelamento vale e a exclusão é feita. Se nunca foi confirmado, fica confirmado nesse momento.',
        first: 'Aprovar que continue',
        second: 'Aprovar que continue, como segunda pessoa',
      },
      withdraw: {
        title: 'Retirá-lo',
        text: 'O cancelamento fica sem efeito, o serviço continua e as cobranças voltam a ser feitas.',
        first: 'Aprovar que seja retirado',
        second: 'Aprovar que seja retirado, como segunda pessoa',
      },
    },
    forms: {
      release: {
        title: 'Aprovar que o cancelamento continue',
        first: 'Com a sua aprovação ainda não acontece nada: falta a de outra pessoa.',
        second: (name) =>
          `${name} já aprovou. Com a sua aprovação o cancelamento continua e tudo será excluído.`,
        effects: [
          'Nada é excluído antes de passar o tempo para desfazer.',
          'Avisamos o titular por e-mail.',
        ],
        button: 'Aprovar que o cancelamento continue',
      },
      withdraw: {
        title: 'Aprovar que o cancelamento seja retirado',
        first: 'Com a sua aprovação ainda não acontece nada: falta a de outra pessoa.',
        second: (name) =>
          `${name} já aprovou. Com a sua aprovação o cancelamento fica sem efeito e o serviço continua.`,
        effects: ['A próxima cobrança volta a ser feita.', 'Avisamos o titular por e-mail.'],
        button: 'Aprovar que o cancelamento seja retirado',
      },
    },
    done: {
      first: 'A sua aprovação ficou registrada. Falta a de outra pessoa.',
      release: 'Decidido: o cancelamento continua.',
      withdraw: 'Decidido: o cancelamento foi retirado.',
    },
  },
  approvals: {
    title: 'Para aprovar',
    lead: 'O que uma pessoa pediu e outra ainda tem de aprovar.',
    none: { title: 'Não há nada para aprovar', text: 'Quando alguém pedir, aparece aqui.' },
    elsewhere: 'Etapas feitas em outro lugar',
    waiting: 'Aguarda aprovação',
    of: (step) => `Foi feito em outro lugar? ${step}`,
    backToAll: 'Voltar ao que falta aprovar',
    toJob: 'Ver o trabalho',
    asked: 'Quem pediu',
    by: (name, at) => `${name}, em ${at}`,
    decide: 'Sua decisão',
    check:
      'Verifique por conta própria antes de aprovar: o cliente recebe um comprovante que depende disto.',
    approve: 'Aprovar: a etapa está feita',
    refuse: 'Recusar: a etapa continua pendente',
    mine: 'Foi você que pediu: outra pessoa da equipe tem de decidir.',
    decided: {
      approved: 'Já foi aprovado: a etapa está feita.',
      refused: 'Já foi recusado: a etapa continua pendente.',
    },
    early: {
      title: 'Ainda não',
      text: 'Primeiro têm de estar prontas as etapas das quais esta depende: o corte dos acessos antes de excluir e todas as outras antes da verificação final. Não fizemos nada.',
    },
  },
}
